"""Django's settings, read from environment variables (see docs/settings.md)."""

from renda.settings import databases, mail
from renda.settings import environment as env
from renda.settings.safety import refuse_unsafe

PROJECT = env.PROJECT
MODE = env.text("RENDA_MODE")
VAR = env.folder("RENDA_VAR", PROJECT / "var")
VAR.mkdir(parents=True, exist_ok=True)

DEMO_SECRET = "demo-only-secret-key-never-for-real-use"  # noqa: S105 — refused outside demo and test
DEBUG = env.flag("RENDA_DEBUG")
SECRET_KEY = env.text("RENDA_SECRET_KEY", DEMO_SECRET)
ALLOWED_HOSTS = env.words("RENDA_HOSTS", "" if MODE == "production" else "127.0.0.1,localhost,testserver")
CSRF_TRUSTED_ORIGINS = env.words("RENDA_ORIGINS")
refuse_unsafe(
    mode=MODE,
    secret_key=SECRET_KEY,
    default_key=DEMO_SECRET,
    debug=DEBUG,
    hosts=ALLOWED_HOSTS,
    pinned_day=env.text("RENDA_TODAY"),
)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "huey.contrib.djhuey",
    "renda.law",
    "renda.accounts",
    "renda.roster",
    "renda.live",
    "renda.matters",
    "renda.documents",
    "renda.search",
    "renda.delivery",
    "renda.promises",
    "renda.referrals",
    "renda.exams",
    "renda.suggestions",
    "renda.meetings",
    "renda.boxes",
    "renda.bills",
    "renda.proceedings",
    "renda.decisions",
    "renda.supervision",
    "renda.plans",
    "renda.personnel",
    "renda.papers",
    "renda.ballots",
    "renda.elections",
    "renda.hall",
    "renda.units",
    "renda.intake",
    "renda.exporting",
    "renda.reporting",
    "renda.alike",
    "renda.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "renda.desk.security.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "renda.desk.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "renda.accounts.middleware.ActingPerson",
    "renda.accounts.middleware.DeniedByDefault",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "renda.urls"
WSGI_APPLICATION = "renda.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "renda.desk.context.frame",
            ],
        },
    }
]
DATABASES = {"default": databases.database(env.text("RENDA_DATABASE", f"sqlite:///{VAR / 'renda.sqlite3'}"))}
if MODE == "test" and "sqlite3" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["TEST"] = {
        "NAME": str(VAR / "test.sqlite3")
    }  # a file: threads of a test must share it
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "renda.accounts.passwords.TwoKindsOfCharacters"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = 5
AXES_LOCK_OUT_AT_FAILURE = True
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "renda.accounts.views.locked"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # the name is locked wherever the failures came from
SESSION_ENGINE = "renda.accounts.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "renda.desk.error_views.csrf_failure"
SECURE_TLS = env.flag("RENDA_TLS", MODE == "production")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_TLS else None
SECURE_HSTS_SECONDS = 31536000 if SECURE_TLS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PROJECT / "renda" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = MODE == "test"
MEDIA_ROOT = env.folder("RENDA_FILES", VAR / "files")
BALLOT_KEYS = env.folder("RENDA_BALLOT_KEYS", VAR / "ballot-keys")
UPLOADS_KEPT_DAYS = env.number("RENDA_KEPT_DAYS", smallest=1, largest=3650)
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

_MAIL = mail.server(env.text("RENDA_MAIL"), sender=env.text("RENDA_MAIL_FROM"))
MAIL_IS_ON = bool(_MAIL)
DEFAULT_FROM_EMAIL = env.text("RENDA_MAIL_FROM")
EMAIL_HOST, EMAIL_PORT = _MAIL.get("host", ""), _MAIL.get("port", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.get("user", ""), _MAIL.get("password", "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.get("ssl", False), _MAIL.get("starttls", False)
EMAIL_TIMEOUT = 10  # seconds
ROBOT_HOSTS = env.words("RENDA_ROBOT_HOSTS")
DIGEST_HOUR = env.number("RENDA_DIGEST_HOUR", smallest=0, largest=23)

LAW_DIRECTORY = PROJECT / "law"
HUEY = {
    **databases.queue(DATABASES["default"], beside=str(VAR / "queue.sqlite3")),
    "name": "renda",
    "immediate": MODE == "test",
    "consumer": {"workers": 1, "worker_type": "thread"},
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("RENDA_LOG")},
}
