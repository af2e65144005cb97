#!/usr/bin/env bash
# Installs what the tests need beside Python: a browser, a PostgreSQL server, Chinese fonts, and what prints and
# measures official documents.
# Uses apt when it may; otherwise says what is missing and how to get it.
set -euo pipefail

have_browser()    { command -v chromium >/dev/null || command -v google-chrome >/dev/null || [ -n "${RENDA_TEST_BROWSER:-}" ]; }
have_postgresql() { [ -n "${TEST_DATABASE_URL:-}" ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; }
have_fonts()      { command -v fc-list >/dev/null && [ -n "$(fc-list ':lang=zh-cn' family)" ]; }
have_measures()   { command -v pdftotext >/dev/null && command -v pdftoppm >/dev/null; }
have_office()     { command -v soffice >/dev/null; }

missing=()
have_browser    || missing+=(chromium)
have_postgresql || missing+=(postgresql)
have_measures   || missing+=(poppler-utils)
have_office     || missing+=(libreoffice-writer-nogui)
have_fonts      || missing+=(fontconfig fonts-noto-cjk)
[ ${#missing[@]} -eq 0 ] && exit 0

advice() {
    echo "缺少测试所需的软件 (the tests need): ${missing[*]}" >&2
    echo "请由管理员执行 (ask an administrator to run): apt-get install ${missing[*]}" >&2
    echo "也可设置 TEST_DATABASE_URL（已有的 PostgreSQL）和 RENDA_TEST_BROWSER（已有的 Chromium）。" >&2
    echo "(or set TEST_DATABASE_URL to a PostgreSQL and RENDA_TEST_BROWSER to a Chromium you have)" >&2
    exit 1
}

command -v apt-get >/dev/null || advice
if [ "$(id -u)" -eq 0 ]; then as_root=(env)
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n env)
else advice
fi

echo "正在安装 (installing): ${missing[*]}"
"${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get update -qq
# Debian's package would start a server of its own; the tests start theirs, so none is created here.
if [[ " ${missing[*]} " == *" postgresql "* ]] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    "${as_root[@]}" mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
"${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null \
    || { echo "apt 安装失败 (apt could not install them)" >&2; advice; }
