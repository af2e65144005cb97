"""Every Chinese sentence has an English one: asked of the product's own check."""

from tests.site import Site


def test_the_catalogue_is_complete(empty_site: Site) -> None:
    empty_site.data.renda("check", "translations")
