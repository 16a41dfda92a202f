package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A workspace with a secret beside it. */
abstract class WorkspaceFixture {

    static final String SECRET = "the secret";

    @TempDir
    Path home;

    Path workspace;
    Path outside;
    private final AtomicInteger ids = new AtomicInteger();
    private final ReadFileTool reader = new ReadFileTool();
    private final ListFilesTool lister = new ListFilesTool();
    private WriteFileTool writer = writer(new FileRules(256L << 20, 10_000));

    @BeforeEach
    void folders() throws IOException {
        workspace = Files.createDirectory(home.resolve("work"));
        outside = Files.createDirectory(home.resolve("outside"));
        Files.writeString(outside.resolve("secret.txt"), SECRET);
    }

    WriteFileTool writer(FileRules rules) {
        return new WriteFileTool(rules, () -> "id-" + ids.incrementAndGet());
    }

    void limit(long bytes, int files) {
        writer = writer(new FileRules(bytes, files));
    }

    ReadFileTool.Result read(String path) throws Exception {
        return (ReadFileTool.Result)
                reader.tool().work().call(Scope.in(workspace).call(new ReadFileTool.Arguments(path)));
    }

    WriteFileTool.Result write(String path, String content) throws Exception {
        return write(path, content, false);
    }

    WriteFileTool.Result append(String path, String content) throws Exception {
        return write(path, content, true);
    }

    private WriteFileTool.Result write(String path, String content, boolean append) throws Exception {
        var arguments = new WriteFileTool.Arguments(path, content, append);
        return (WriteFileTool.Result)
                writer.tool().work().call(Scope.in(workspace).call(arguments));
    }

    ListFilesTool.Result list(String path) throws Exception {
        return (ListFilesTool.Result)
                lister.tool().work().call(Scope.in(workspace).call(new ListFilesTool.Arguments(path)));
    }

    static PlatformException refusal(ThrowingCallable call) {
        PlatformException refusal = catchThrowableOfType(PlatformException.class, call);
        if (refusal == null) {
            throw new AssertionError("it was not refused");
        }
        return refusal;
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
