# The site as one image: code, locked packages and static files with hashed names. What it keeps is in DATABASE_URL, or in
# the SQLite file of the volume /var/lib/archive. docs/operations.md has the table of variables.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PRODUCTION=1 \
    VAR_DIR=/var/lib/archive \
    STATIC_ROOT=/srv/archive/staticfiles

RUN useradd --system --uid 10001 --home-dir /srv/archive --shell /usr/sbin/nologin archive \
    && install -d -o archive -g archive /var/lib/archive

# pg_dump, for `manage.py backup` of the PostgreSQL 15 of compose.yaml.
RUN apt-get update -q && apt-get install -q -y --no-install-recommends postgresql-client-15 && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/archive

COPY requirements.txt ./
RUN python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt

COPY manage.py LICENSE ./
COPY archive archive
COPY interviews interviews
COPY templates templates
COPY static static
COPY locale locale

# The settings want a secret and a host even here; these are forgotten with the line.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" ALLOWED_HOSTS=localhost \
    VAR_DIR=/tmp/build python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf /tmp/build

USER archive
VOLUME /var/lib/archive
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", "import os, urllib.request as web; host = os.environ['ALLOWED_HOSTS'].split(',')[0].strip().lstrip('.'); web.urlopen(web.Request('http://127.0.0.1:8000/healthz', headers={'Host': host}), timeout=4)"]

# WEB_CONCURRENCY (processes) and FORWARDED_ALLOW_IPS (proxies that may say https) are gunicorn's own variables.
CMD ["gunicorn", "--config", "python:archive.serving", "archive.wsgi", "--bind", "0.0.0.0:8000", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
