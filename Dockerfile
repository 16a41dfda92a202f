# AutoBot on Open Liberty. Build the archive first (server/target/autobot.zip), then this image: src/docs/operating.md

FROM eclipse-temurin:17-jdk AS archive
WORKDIR /archive
COPY server/target/autobot.zip .
RUN jar xf autobot.zip

# The same Liberty version as in the archive (liberty.version in pom.xml), with all features.
FROM icr.io/appcafe/open-liberty:26.0.0.5-full-java17-openj9-ubi-minimal

USER root
RUN mkdir /data && chown 1001:0 /data && chmod 770 /data
USER 1001

# The server's configuration, the application and its database driver.
COPY --from=archive --chown=1001:0 /archive/wlp/usr/servers/autobot/ /config/

# A container is reached from outside, so loopback is of no use here. The server refuses to start like this until its
# operator says who may use it: src/docs/operating.md
ENV AUTOBOT_HOST=0.0.0.0 \
    AUTOBOT_DATA_DIR=/data

VOLUME /data
EXPOSE 9080 8443

HEALTHCHECK --start-period=60s --interval=10s --timeout=3s --retries=3 \
    CMD curl -fsS -o /dev/null "http://localhost:${AUTOBOT_HTTP_PORT:-9080}/health/ready" || exit 1
