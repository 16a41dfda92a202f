create table settings.placeholder (id int);
