// All names an entity of one kind goes by.
// $label: a label, compared and never put into the text. One row per entity.
// No id is above null, so nothing of the other kinds is read.
CALL () {
  MATCH (entity:Country {load: $load}) WHERE entity.iso3 >= CASE $label WHEN 'Country' THEN '' END
  RETURN entity.iso3 AS id, entity.name AS name, entity.nameKo AS nameKo, coalesce(entity.aliases, []) AS aliases
  UNION ALL
  MATCH (entity:Mineral {load: $load}) WHERE entity.id >= CASE $label WHEN 'Mineral' THEN '' END
  RETURN entity.id AS id, entity.name AS name, entity.nameKo AS nameKo, coalesce(entity.aliases, []) AS aliases
  UNION ALL
  MATCH (entity:Material {load: $load}) WHERE entity.id >= CASE $label WHEN 'Material' THEN '' END
  RETURN entity.id AS id, entity.name AS name, entity.nameKo AS nameKo, coalesce(entity.aliases, []) AS aliases
  UNION ALL
  MATCH (entity:Site {load: $load}) WHERE entity.id >= CASE $label WHEN 'Site' THEN '' END
  RETURN entity.id AS id, entity.name AS name, entity.nameKo AS nameKo, coalesce(entity.aliases, []) AS aliases
  UNION ALL
  MATCH (entity:Company {load: $load}) WHERE entity.id >= CASE $label WHEN 'Company' THEN '' END
  RETURN entity.id AS id, entity.name AS name, entity.nameKo AS nameKo, coalesce(entity.aliases, []) AS aliases
  UNION ALL
  MATCH (entity:Alliance {load: $load}) WHERE entity.id >= CASE $label WHEN 'Alliance' THEN '' END
  RETURN entity.id AS id, entity.name AS name, entity.nameKo AS nameKo, coalesce(entity.aliases, []) AS aliases
  UNION ALL
  MATCH (entity:Policy {load: $load}) WHERE entity.id >= CASE $label WHEN 'Policy' THEN '' END
  RETURN entity.id AS id, entity.name AS name, entity.nameKo AS nameKo, [] AS aliases
  UNION ALL
  MATCH (entity:Product {load: $load}) WHERE entity.id >= CASE $label WHEN 'Product' THEN '' END
  RETURN entity.id AS id, entity.name AS name, entity.nameKo AS nameKo, coalesce(entity.aliases, []) AS aliases
}
RETURN id, name, nameKo, aliases
ORDER BY id
