# The server and its page. It needs a Neo4j: see docker-compose.yml.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY codegen.yml tsconfig.json ./
COPY schema schema
COPY operations operations
COPY src src
COPY web web
COPY tools/page-operations.mjs tools/
RUN npm run generate && npm run build && npm run build:web

FROM node:20.20.2-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE* ./
COPY schema schema
COPY operations operations
COPY seed seed
# the Cypher questions are read from beside their sources
COPY src/graph src/graph
COPY --from=build /app/dist dist
COPY --from=build /app/web/dist web/dist
USER node
EXPOSE 4000
# the first start loads the tables before it answers
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=5 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
