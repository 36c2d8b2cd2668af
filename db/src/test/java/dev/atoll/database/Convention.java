package dev.atoll.database;

/** What every table must be like, as a query for what is not. */
enum Convention {
  EVERY_TABLE_SAYS_WHAT_IT_IS_FOR(
      """
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
        and relname <> 'flyway_schema_history'
        and coalesce(obj_description(oid, 'pg_class'), '') = ''
      """),

  EVERY_TABLE_HAS_A_PRIMARY_KEY(
      """
      select c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')
      """),

  /** Never the names that PostgreSQL makes up; not-null constraints keep theirs. */
  CONSTRAINTS_ARE_NAMED_TABLE_WHAT_PK_FK_UQ_EX_CK(
      """
      select k.conname from pg_constraint k
      where k.connamespace = 'public'::regnamespace and k.contype <> 'n' and k.conrelid <> 0
        and k.conrelid <> 'flyway_schema_history'::regclass
        and k.conname !~ ('^' || k.conrelid::regclass || case k.contype
          when 'p' then '_pk$'
          when 'f' then '_[a-z0-9_]+_fk$'
          when 'u' then '_[a-z0-9_]+_uq$'
          when 'x' then '_[a-z0-9_]+_ex$'
          else '_[a-z0-9_]+_ck$' end)
      """),

  FOREIGN_KEYS_ARE_NAMED_AFTER_THEIR_COLUMNS(
      """
      select k.conname from pg_constraint k
      where k.connamespace = 'public'::regnamespace and k.contype = 'f'
        and k.conname <> k.conrelid::regclass || '_' || (
          select string_agg(a.attname, '_' order by array_position(k.conkey, a.attnum))
          from pg_attribute a
          where a.attrelid = k.conrelid and a.attnum = any (k.conkey)) || '_fk'
      """),

  UNIQUE_INDEXES_ARE_NAMED_TABLE_WHAT_UQ_AND_OTHERS_IX(
      """
      select c.relname from pg_index i
      join pg_class c on c.oid = i.indexrelid
      where c.relnamespace = 'public'::regnamespace
        and i.indrelid <> 'flyway_schema_history'::regclass
        and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
        and c.relname !~ ('^' || i.indrelid::regclass || '_[a-z0-9_]+_'
          || case when i.indisunique then 'uq$' else 'ix$' end)
      """),

  COLUMNS_USE_FEW_TYPES(
      """
      select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and c.relname <> 'flyway_schema_history' and a.attnum > 0 and not a.attisdropped
        and format_type(a.atttypid, a.atttypmod) not in ('timestamp with time zone', 'text',
          'bigint', 'integer', 'boolean', 'jsonb', 'bytea', 'uuid')
      """);

  private final String offenders;

  Convention(String offenders) {
    this.offenders = offenders;
  }

  /** Finds what does not keep to it, one name a row. */
  String offenders() {
    return offenders;
  }
}
