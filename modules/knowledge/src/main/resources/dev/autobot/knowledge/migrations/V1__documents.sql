create table knowledge.placeholder (id int);
