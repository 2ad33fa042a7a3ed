# One production image for web and worker (neither the sandbox, nor start.ts, nor development packages are inside), and a target of
# its own for the sandbox, which never belongs to a real installation.
ARG NODE_IMAGE=node:22.23.3-bookworm-slim

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts

FROM packages AS build
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY src ./src
COPY templates ./templates
RUN npx nest build && rm -rf dist/src/start dist/src/start.js dist/src/start.js.map

FROM ${NODE_IMAGE} AS production-packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev && npm cache clean --force

FROM build AS production-build
RUN rm -rf dist/src/sandbox dist/src/main.sandbox.js dist/src/main.sandbox.js.map

FROM ${NODE_IMAGE} AS production
ENV NODE_ENV=production GLEJT_MODE=production
WORKDIR /app
COPY package.json ./
COPY certs ./certs
COPY --from=production-packages /app/node_modules ./node_modules
COPY --from=production-build /app/dist ./dist
USER node

FROM production AS worker
EXPOSE 3001
HEALTHCHECK --interval=15s --timeout=5s --retries=4 CMD ["node", "-e", "fetch('http://127.0.0.1:3001/health/ready').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/src/main.worker.js"]

FROM ${NODE_IMAGE} AS sandbox
ENV GLEJT_MODE=demo SANDBOX_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY package.json ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
VOLUME /data
EXPOSE 3002 3025
HEALTHCHECK --interval=15s --timeout=5s --retries=4 CMD ["node", "-e", "fetch('http://127.0.0.1:3002/health/ready').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/src/main.sandbox.js"]

# Last, so that a build without a target makes the image of the web process and never the sandbox.
FROM production AS web
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --retries=4 CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/src/main.web.js"]
