package dev.autobot.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Chats by what they are called and what was said in them. Looks through all chats of one user, so it takes as long as
 * these are many. Joins the caller's transaction. Thread-safe.
 */
final class ChatTitles {

    /** More words than these are not looked at. */
    private static final int MOST_WORDS = 10;

    private final Jdbi jdbi;

    ChatTitles(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** Changes a title; {@code false} when the user has no such chat. */
    boolean rename(ChatKey chat, ChatTitle title) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("update chat.chat set title = :title where user_id = :user and id = :chat")
                                .bind("title", title.title())
                                .bind("user", chat.userId())
                                .bind("chat", chat.chatId())
                                .execute()
                        == 1);
    }

    /** Chats whose title and messages together have all the words, in whatever case, also as parts of words. */
    List<ListedChat> found(String userId, String search, long before, int limit) {
        List<String> words = Arrays.stream(search.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
        String conditions =
                IntStream.range(0, words.size()).mapToObj(ChatTitles::hasWord).collect(Collectors.joining("\n"));
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(
                            """
                            select c.*, (select count(*) from chat.message m
                                         where m.user_id = c.user_id and m.chat_id = c.id) as message_count
                            from chat.chat c
                            where c.user_id = :user and c.last_message < :before
                            """
                                    + conditions + " order by c.last_message desc limit :limit")
                    .bind("user", userId)
                    .bind("before", before)
                    .bind("limit", limit);
            for (int i = 0; i < words.size(); i++) {
                query.bind("word" + i, '%' + escaped(words.get(i)) + '%');
            }
            return query.map((row, context) -> listed(row)).list();
        });
    }

    private static String hasWord(int number) {
        String word = ":word" + number + " escape '!'";
        return "and (lower(c.title) like " + word + " or exists (select 1 from chat.message w"
                + " where w.user_id = c.user_id and w.chat_id = c.id and lower(w.content) like " + word + "))";
    }

    private static String escaped(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static ListedChat listed(ResultSet row) throws SQLException {
        return new ListedChat(
                row.getLong("last_message"),
                new ChatSummary(
                        row.getString("id"),
                        row.getString("title"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("updated_at").toInstant(),
                        row.getLong("message_count")));
    }
}
