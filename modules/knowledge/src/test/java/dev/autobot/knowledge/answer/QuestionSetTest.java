package dev.autobot.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.index.PassageIndex;
import dev.autobot.knowledge.index.SearchRequest;
import dev.autobot.plugin.FoundPassage;
import dev.autobot.plugin.KnowledgeAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How good answers are: measured with questions that people would ask. The figures are in the log. */
class QuestionSetTest {

    private static final double LEAST_RIGHT = 0.85;
    /** Less than what is found: a question of which too little is found is not answered at all. */
    private static final double LEAST_QUOTED = 0.8;

    /** Of passages a few sentences are quoted: those that answer are not always among them. */
    private static final double LEAST_WORDS = 0.65;

    private static final double LEAST_RIGHT_AFTERWARDS = 0.75;
    private static final double LEAST_RIGHT_AMONG_MORE = 0.8;
    private static final double LEAST_REFUSED = 0.9;

    private static final Set<String> READABLE = Set.of(TestDocuments.COLLECTION);

    @TempDir
    private Path folder;

    private final List<String> wrong = new ArrayList<>();
    private QuestionSet questions;
    private PassageIndex index;

    @BeforeEach
    void indexDocuments() throws IOException {
        questions = QuestionSet.read("questions.txt");
        index = PassageIndex.open(folder);
        TestDocuments.read().forEach(this::put);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void asksForPhrasesThatAreInTheDocuments() throws IOException {
        Map<String, String> texts = TestDocuments.read();

        assertThat(questions.answerable()).hasSizeGreaterThanOrEqualTo(60).allSatisfy(asked -> assertThat(asked.right())
                .isNotEmpty()
                .as("the documents have changed: " + asked)
                .anyMatch(right -> right.isIn(right.document(), texts.getOrDefault(right.document(), ""))));
        assertThat(questions.unanswerable()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void findsTheRightPassageAmongTheFirstThree() {
        long found = count(questions.answerable(), asked -> isRight(asked, search(asked.text())));

        print(
                "Right passage among the first three found",
                found,
                questions.answerable().size());
        assertThat((double) found / questions.answerable().size()).isGreaterThanOrEqualTo(LEAST_RIGHT);
    }

    @Test
    void quotesTheRightPassage() {
        int all = questions.answerable().size();
        long words = count(questions.answerable(), this::isQuoted);
        print("The very words quoted that answer", words, all);
        long quoted = count(questions.answerable(), asked -> isRight(asked, quote(asked.text())));
        print("Right passage quoted", quoted, all);

        assertThat((double) quoted / all).isGreaterThanOrEqualTo(LEAST_QUOTED);
        assertThat((double) words / all).isGreaterThanOrEqualTo(LEAST_WORDS);
    }

    @Test
    void refusesWhatNothingAnswers() {
        long refused = count(questions.unanswerable(), text -> isRefused(text, quote(text)));

        print(
                "Unanswerable questions refused",
                refused,
                questions.unanswerable().size());
        assertThat((double) refused / questions.unanswerable().size()).isGreaterThanOrEqualTo(LEAST_REFUSED);
    }

    @Test
    void refusesGreetingsAndWhatNoDocumentCanKnow() {
        long refused = count(questions.talk(), text -> isRefused(text, quote(text)));

        print("Greetings and the like refused", refused, questions.talk().size());
        assertThat((double) refused / questions.talk().size()).isGreaterThanOrEqualTo(LEAST_REFUSED);
    }

    @Test
    void isSurerOfRightAnswersThanOfWrongOnes() {
        List<Double> right = new ArrayList<>();
        List<Double> wrongly = new ArrayList<>();
        for (QuestionSet.Asked asked : questions.answerable()) {
            answer(asked.text())
                    .ifPresent(answer -> (isRight(asked, passages(answer)) ? right : wrongly).add(answer.confidence()));
        }
        List<Double> all = Stream.concat(right.stream(), wrongly.stream()).toList();
        System.out.printf(
                "Question set: Confidence of right answers %.2f, of wrong ones %.2f; %d of %d are from 0.7 on, %d below"
                        + " 0.3%n",
                mean(right),
                mean(wrongly),
                count(all, each -> each >= 0.7),
                all.size(),
                count(all, each -> each < 0.3));

        assertThat(mean(right)).isGreaterThan(mean(wrongly) + 0.05);
        assertThat(all).anyMatch(each -> each < 0.3).anyMatch(each -> each > 0.8);
        assertThat(count(all, each -> each > 0.95)).isLessThan(all.size() / 5);
    }

    @Test
    void doesHardlyWorseWithQuestionsThatWereWrittenAfterwards() throws IOException {
        QuestionSet further = QuestionSet.read("questions-held-out.txt");
        int all = further.answerable().size();

        print(
                "Written afterwards: refused",
                count(further.unanswerable(), text -> isRefused(text, quote(text))),
                further.unanswerable().size());
        print(
                "Written afterwards: right passage quoted",
                count(further.answerable(), asked -> isRight(asked, quote(asked.text()))),
                all);
        long found = count(further.answerable(), asked -> isRight(asked, search(asked.text())));
        print("Written afterwards: right passage among the first three found", found, all);

        assertThat((double) found / all).isGreaterThanOrEqualTo(LEAST_RIGHT_AFTERWARDS);
    }

    @Test
    void losesLittleWhereMorePagesAreAboutTheSame() throws IOException {
        int all = questions.answerable().size();
        String protocol = TestDocuments.read().get("protocol.md");
        put(
                "protocol.md",
                protocol + "\n\n# Further remarks\n\n" + third(protocol).replaceAll("(?m)^#+ .*", "## More"));
        long found = count(questions.answerable(), asked -> isRight(asked, search(asked.text())));
        print("With a third of the protocol twice: among the first three", found, all);

        put("protocol.md", protocol);
        TestDocuments.readDecisions().forEach(this::put);
        long among = count(questions.answerable(), asked -> isRight(asked, search(asked.text())));
        print("With the decision records: among the first three", among, all);

        assertThat((double) Math.min(found, among) / all).isGreaterThanOrEqualTo(LEAST_RIGHT_AMONG_MORE);
    }

    private static String third(String text) {
        return text.substring(text.length() / 3, text.length() * 2 / 3);
    }

    private void put(String name, String text) {
        List<IndexedChunk> passages = TestDocuments.passages(name, text);
        index.put(passages.get(0).document(), passages);
    }

    private static <T> long count(List<T> all, Predicate<T> test) {
        return all.stream().filter(test).count();
    }

    private List<FoundPassage> search(String question) {
        return index.search(new SearchRequest(question, READABLE, 3, null))
                .results()
                .passages();
    }

    private Optional<KnowledgeAnswer> answer(String question) {
        return new Extractor(index).answer(question, READABLE, null);
    }

    private List<FoundPassage> quote(String question) {
        return answer(question).map(QuestionSetTest::passages).orElse(List.of());
    }

    private static List<FoundPassage> passages(KnowledgeAnswer answer) {
        return answer.quotations().stream().map(KnowledgeAnswer.Quoted::passage).toList();
    }

    private static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private boolean isQuoted(QuestionSet.Asked asked) {
        return answer(asked.text()).stream()
                .flatMap(answer -> answer.quotations().stream())
                .anyMatch(quoted -> asked.right().stream()
                        .anyMatch(right ->
                                right.isQuoted(quoted.passage().source().document(), quoted.words())));
    }

    private boolean isRight(QuestionSet.Asked asked, List<FoundPassage> passages) {
        boolean isRight = passages.stream().anyMatch(passage -> asked.right().stream()
                .anyMatch(right -> right.isIn(passage.source().document(), passage.text())));
        if (!isRight) {
            wrong.add(asked.text() + "  →  " + where(passages));
        }
        return isRight;
    }

    private boolean isRefused(String text, List<FoundPassage> passages) {
        if (!passages.isEmpty()) {
            wrong.add(text + "  →  " + where(passages));
        }
        return passages.isEmpty();
    }

    private static List<String> where(List<FoundPassage> passages) {
        return passages.stream()
                .map(each -> each.source().document() + ", " + each.source().heading())
                .toList();
    }

    private void print(String what, long count, int all) {
        System.out.printf("Question set: %s: %d of %d (%.1f %%)%n", what, count, all, 100.0 * count / all);
        wrong.forEach(each -> System.out.println("  not: " + each));
        wrong.clear();
    }
}
