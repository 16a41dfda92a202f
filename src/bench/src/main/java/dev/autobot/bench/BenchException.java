package dev.autobot.bench;

/** Why a figure could not be measured, in a sentence for whoever started the benchmark. */
final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchException(String message) {
        super(message);
    }

    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
