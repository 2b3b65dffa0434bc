# The program in an image of its own: docker build -t tarmaq . ; docker run --rm -v "$PWD:/work" tarmaq check rules/kz-677
FROM debian:12-slim AS build
COPY . /src
WORKDIR /src
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends $(grep -v '^#\|^all \|^postgresql\|^abigail\|^clang-format' scripts/packages.txt) \
 && rm -rf /var/lib/apt/lists/*
RUN make package-here

FROM debian:12-slim
COPY --from=build /src/build/package/ /package/
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends /package/*.deb \
 && rm -rf /package /var/lib/apt/lists/*
WORKDIR /work
USER nobody
ENTRYPOINT ["tarmaq"]
CMD ["help"]
