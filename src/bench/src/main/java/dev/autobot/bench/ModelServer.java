package dev.autobot.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A language model behind OpenAI's wire format, on a free loopback port, that says made-up tokens at a fixed rate. How
 * many is in the {@link #question}. Thread-safe; each connection has a thread and serves one request.
 */
final class ModelServer implements AutoCloseable {

    /** Connections that may wait for a thread; the usual 50 would refuse some of those that come at once. */
    private static final int MOST_WAITING = 4_096;

    private static final Pattern QUESTION = Pattern.compile("bench-run-(\\d+) of (\\d+)");

    private final Map<Integer, ModelAnswer> answers = new ConcurrentHashMap<>();
    private final ServerSocket listener;
    private final int rate;

    private ModelServer(ServerSocket listener, int rate) {
        this.listener = listener;
        this.rate = rate;
    }

    /** Starts one that says so many tokens a second in each of its answers. */
    static ModelServer start(int rate) {
        try {
            ServerSocket listener = new ServerSocket(0, MOST_WAITING, InetAddress.getLoopbackAddress());
            ModelServer server = new ModelServer(listener, rate);
            spawn("model-accept", server::accept);
            return server;
        } catch (IOException e) {
            throw new BenchException("The model's server cannot listen: " + e, e);
        }
    }

    /** What a client is given as its base address. */
    String url() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What makes the model say so many tokens; the run's number must be new. */
    static String question(int run, int tokens) {
        return "bench-run-" + run + " of " + tokens;
    }

    /** What was said in a run, once; all of it has been written. */
    ModelAnswer take(int run) {
        ModelAnswer answer = answers.remove(run);
        if (answer == null) {
            throw new BenchException("The model was not asked in run " + run + ", or has not said all");
        }
        return answer;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                spawn("model-connection", () -> serve(socket));
            }
        } catch (IOException e) {
            // close() closed it
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            ModelRequest request = ModelRequest.readFrom(socket.getInputStream());
            ModelStream stream = new ModelStream(socket.getOutputStream());
            Matcher question = QUESTION.matcher(request.body());
            if (request.path().endsWith("/models") || !question.find()) {
                stream.catalogue();
                return;
            }
            int run = Integer.parseInt(question.group(1));
            answers.put(run, stream.say(run, Integer.parseInt(question.group(2)), rate));
            stream.finish();
        } catch (IOException e) {
            // the server has left; what it lacks is noticed by who waits for the answer
        }
    }

    private static void spawn(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new BenchException("The model's server cannot be closed: " + e, e);
        }
    }
}
