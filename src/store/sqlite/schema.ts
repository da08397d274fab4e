/** Tables of the local store. Records are JSON; columns beside them exist only to be searched. */
export const schema = `
create table if not exists requests (
  id text primary key,
  tenant text not null,
  version integer not null,
  status text not null,
  requester text not null,
  updated text not null,
  record text not null
) strict;
create index if not exists requests_newest on requests (tenant, updated desc);
create index if not exists requests_of on requests (tenant, requester, updated desc);
create index if not exists requests_by_status on requests (tenant, requester, status, updated desc);

create table if not exists request_approvers (
  request text not null references requests (id) on delete cascade,
  approver text not null,
  primary key (approver, request)
) strict, without rowid;

create table if not exists subjects (
  id integer primary key,
  tenant text not null,
  key text not null,
  app text not null,
  environment text not null,
  names text not null,
  request text not null,
  updated text not null,
  unique (tenant, key)
) strict;
create index if not exists subjects_newest on subjects (tenant, updated desc);
create virtual table if not exists subject_names using fts5 (names, content = 'subjects', content_rowid = 'id', tokenize = 'trigram');

create table if not exists connectors (
  id text primary key,
  tenant text not null,
  version integer not null,
  name text not null,
  record text not null
) strict;
create index if not exists connectors_of on connectors (tenant, name);

create table if not exists audit (
  seq integer primary key,
  hash text not null,
  record text not null
) strict;

create table if not exists audit_head (
  only integer primary key check (only = 1),
  seq integer not null,
  hash text not null
) strict;

create table if not exists jobs (
  id integer primary key autoincrement,
  key text not null,
  lane text not null,
  work text not null,
  due integer not null,
  attempts integer not null default 0,
  lost integer not null default 0,
  correlation text,
  lease_until integer,
  lease_token integer not null default 0,
  waits_for text
) strict;
create unique index if not exists jobs_once on jobs (key) where lease_until is null;
create index if not exists jobs_due on jobs (due);
create index if not exists jobs_lane on jobs (lane);
create index if not exists jobs_parked on jobs (waits_for) where waits_for is not null;

create table if not exists jobs_set_aside (
  id integer primary key,
  key text not null,
  work text not null,
  reason text not null,
  at integer not null
) strict;

create table if not exists written_once (
  key text primary key,
  at integer not null
) strict, without rowid;
create index if not exists written_once_at on written_once (at);

create table if not exists blobs (
  key text primary key,
  bytes blob not null
) strict;

create table if not exists tickets (
  hash text primary key,
  expires text not null,
  record text not null
) strict;

create table if not exists vault_key (
  only integer primary key check (only = 1),
  sealed blob not null
) strict;

create table if not exists secrets (
  ref text primary key,
  owner text not null,
  since integer not null,
  sealed blob not null
) strict;

create table if not exists conversations (
  tenant text not null,
  person text not null,
  record text not null,
  primary key (tenant, person)
) strict, without rowid;

create table if not exists card_copies (
  request text not null,
  person text not null,
  conversation text not null,
  activity text not null,
  primary key (request, person)
) strict, without rowid;
`
