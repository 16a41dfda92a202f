-- of answers that failed or broke off: the code, and the sentence that was told
alter table chat.message add column error_code varchar(64);
alter table chat.message add column error text;
