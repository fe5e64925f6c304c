package cascade.lab.verify.feedback;

import cascade.run.process.ChildProcess;
import cascade.run.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A feedback node as a child process, to be killed, stopped for a while, or asked to leave. */
final class NodeProcess implements AutoCloseable {

    private static final int READY_SECONDS = 60;

    private final ChildProcess child;
    private final Path ready;

    private NodeProcess(ChildProcess child, Path ready) {
        this.child = child;
        this.ready = ready;
    }

    /** Starts a node; it folds some seconds later. */
    static NodeProcess start(Path folder, int number, String redis, String kafka) {
        Path ready = folder.resolve("run").resolve("node-" + number + ".ready");
        JavaCommand command = new JavaCommand("256m", FeedbackNodeMain.class.getName())
                .withOptions("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dcascade.log=INFO");
        try {
            Files.createDirectories(ready.getParent());
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String classPath = System.getProperty("java.class.path");
        return new NodeProcess(
                ChildProcess.start(
                        folder, "node-" + number, command.line(classPath, redis, kafka, ready.toString()), Map.of()),
                ready);
    }

    void awaitReady() {
        child.awaitReady(() -> Files.exists(ready), READY_SECONDS);
    }

    /** As {@code kill -9} does. */
    void kill() {
        child.kill();
    }

    /** As {@code kill -STOP} does: it does nothing, and knows nothing of it, until {@link #goOn}. */
    void pause() {
        child.pause();
    }

    void goOn() {
        child.goOn();
    }

    /** Asks it to finish and leave, and waits for that. */
    @Override
    public void close() {
        child.close();
    }
}
