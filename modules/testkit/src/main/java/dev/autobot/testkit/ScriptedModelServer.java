package dev.autobot.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A language model server that says what the test tells it to, on a loopback port and on the real wire formats:
 * OpenAI's server-sent events ({@code /v1/chat/completions}, {@code /v1/models}) and Ollama's lines of JSON
 * ({@code /api/chat}, {@code /api/tags}), and embeddings in both ({@code /v1/embeddings}, {@code /api/embed}).
 *
 * <p>Each question takes the oldest {@link ScriptedAnswer} that was queued; without one it is answered with status
 * 500. Thread-safe. Nothing sleeps: a held answer waits for {@link ScriptedAnswer#release}, and every wait fails after
 * 60 s.
 */
public final class ScriptedModelServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final ScriptedAnswer UNSCRIPTED =
            ScriptedAnswer.refusing(500, "{\"error\":{\"message\":\"no answer is scripted\"}}");

    private final Queue<ScriptedAnswer> script = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<ReceivedRequest> questions = new LinkedBlockingQueue<>();
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int port;
    private final ScriptedEmbeddings embeddings = new ScriptedEmbeddings();
    private volatile ServerSocket listener;
    private volatile Thread acceptor;
    private volatile List<String> models;
    private volatile int catalogueStatus = 200;

    private ScriptedModelServer(List<String> models) {
        this.models = models;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    /** Starts a server on a free port that knows the given models. */
    public static ScriptedModelServer started(String... models) {
        return new ScriptedModelServer(List.of(models));
    }

    /** What an OpenAI client is given as its base address. */
    public String openAiUrl() {
        return ollamaUrl() + "/v1";
    }

    /** What an Ollama client is given as its base address. */
    public String ollamaUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** Queues the answer to a question. */
    public ScriptedAnswer answers(ScriptedAnswer answer) {
        script.add(answer);
        return answer;
    }

    /** Queues an answer of these tokens. */
    public ScriptedAnswer answers(String... tokens) {
        return answers(ScriptedAnswer.tokens(tokens));
    }

    /** Replaces the function that turns texts into vectors; the usual one counts letters. */
    public void embedsBy(Function<String, float[]> embedding) {
        embeddings.by(embedding);
    }

    /** Queues vectors for the next request for embeddings, whatever it asks. */
    public void embeds(List<float[]> vectors) {
        embeddings.answer(vectors);
    }

    /** Queues a refusal, or any other body, for the next request for embeddings. */
    public void answersEmbeddings(int status, String body) {
        embeddings.refuse(status, body);
    }

    /** Replaces the list of models that the server knows. */
    public void knows(String... names) {
        models = List.of(names);
    }

    /** The HTTP status with which the list of models is answered from now on. */
    public void catalogueAnswers(int status) {
        catalogueStatus = status;
    }

    /** The next question to the model, in the order of arrival; each is given once. */
    public ReceivedRequest nextQuestion() {
        try {
            ReceivedRequest question = questions.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (question == null) {
                throw new AssertionError("the model was not asked within " + PATIENCE_SECONDS + " s");
            }
            return question;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a question", e);
        }
    }

    /** Every request so far, those for the list of models too. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Closes the port and every connection: clients are refused from now on. */
    public void stop() {
        closeQuietly(listener);
        // a port is open for as long as a thread is accepting on it
        join(acceptor);
        sockets.forEach(ScriptedModelServer::closeQuietly);
    }

    /** Listens again, on the same port. */
    public void start() {
        listener = listen(port);
    }

    @Override
    public void close() {
        stop();
    }

    static void await(CountDownLatch latch, String failure) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(failure + " within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted: " + failure, e);
        }
    }

    private ServerSocket listen(int wantedPort) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wantedPort));
            acceptor = spawn("scripted-model-accept", () -> accept(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket socket = from.accept();
                sockets.add(socket);
                spawn("scripted-model-connection", () -> serve(socket));
            }
        } catch (IOException e) {
            // stop() closed the port
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            ReceivedRequest request = ReceivedRequest.readFrom(in);
            requests.add(request);
            spawn("scripted-model-watch", () -> request.watch(in));
            answer(request, new ScriptedResponse(socket));
            request.answered();
        } catch (IOException e) {
            // the client left, or stop() closed the connection
        } finally {
            sockets.remove(socket);
        }
    }

    private void answer(ReceivedRequest request, ScriptedResponse response) throws IOException {
        switch (request.path()) {
            case "/v1/models" -> sendCatalogue(response, ModelFormat.OPENAI);
            case "/api/tags" -> sendCatalogue(response, ModelFormat.OLLAMA);
            case "/v1/chat/completions" -> sendAnswer(request, response, ModelFormat.OPENAI);
            case "/api/chat" -> sendAnswer(request, response, ModelFormat.OLLAMA);
            case "/v1/embeddings" -> embeddings.play(request, response, true);
            case "/api/embed" -> embeddings.play(request, response, false);
            default -> response.whole(404, Map.of(), "{\"error\":\"no such path\"}");
        }
    }

    private void sendCatalogue(ScriptedResponse response, ModelFormat format) throws IOException {
        int status = catalogueStatus;
        response.whole(status, Map.of(), status == 200 ? format.catalogue(models) : "{\"error\":\"scripted\"}");
    }

    private void sendAnswer(ReceivedRequest request, ScriptedResponse response, ModelFormat format) throws IOException {
        ScriptedAnswer answer = script.poll();
        questions.add(request);
        (answer == null ? UNSCRIPTED : answer).play(response, format);
    }

    private static Thread spawn(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // it is closed either way
        }
    }
}
