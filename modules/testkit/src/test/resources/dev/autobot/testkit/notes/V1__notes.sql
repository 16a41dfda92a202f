create table test_notes.note (text varchar(100) primary key);
