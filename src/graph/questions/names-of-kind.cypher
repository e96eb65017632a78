// All names an entity of one kind goes by.
// $label: a label, compared and never put into the text. One row per entity.
MATCH (entity:Country|Mineral|Material|Site|Company|Alliance|Policy|Product {load: $load})
WHERE $label IN labels(entity)
RETURN coalesce(CASE WHEN entity:Country THEN entity.iso3 ELSE entity.id END, '') AS id, entity.name AS name, entity.nameKo AS nameKo, coalesce(entity.aliases, []) AS aliases
ORDER BY id
