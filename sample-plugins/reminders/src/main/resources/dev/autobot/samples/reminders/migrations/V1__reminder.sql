create table reminders.reminder (
  id      varchar(36)              primary key,
  user_id varchar(255)             not null,
  text    varchar(500)             not null,
  due_at  timestamp with time zone not null
);

create index reminder_by_due_at on reminders.reminder (due_at);
create index reminder_by_user on reminders.reminder (user_id);
