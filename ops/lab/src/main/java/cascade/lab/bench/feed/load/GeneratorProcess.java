package cascade.lab.bench.feed.load;

import cascade.lab.bench.feed.world.WorldShape;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A running generator, told what to do over its input. Not thread-safe. */
public final class GeneratorProcess implements AutoCloseable {

    private static final String HEAP = "512m";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Process process;
    private final BufferedReader answers;
    private final Writer phases;

    private GeneratorProcess(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.phases = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts one.
     *
     * @param log for what it says beside its answers
     */
    public static GeneratorProcess start(WorldShape shape, Path log) {
        var command = new JavaCommand(HEAP, Generator.class.getName())
                .withOptions("-XX:+UseSerialGC")
                .line(
                        ClassPaths.own(),
                        Integer.toString(shape.items()),
                        Integer.toString(shape.users()),
                        Long.toString(shape.seed()));
        try {
            return new GeneratorProcess(
                    new ProcessBuilder(command).redirectError(log.toFile()).start());
        } catch (IOException e) {
            throw new UncheckedIOException("the generator cannot be started", e);
        }
    }

    /** Prepares a phase, runs it and waits for its end. */
    public Outcome run(Phase phase) {
        prepare(phase);
        return runPrepared();
    }

    /**
     * Opens what a phase needs before its first request, and waits until it is open: what opening costs is no part of the phase.
     *
     * @throws IllegalStateException where it cannot be opened
     */
    public void prepare(Phase phase) {
        String fault = ask(line(phase), Prepared.class).fault();
        if (fault != null) {
            throw new IllegalStateException(fault);
        }
    }

    /** Runs what was prepared, waits for its end, and closes what was opened. */
    public Outcome runPrepared() {
        return ask(Generator.GO, Outcome.class);
    }

    private static String line(Phase phase) {
        try {
            return JSON.writeValueAsString(phase);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a phase that cannot be written", e);
        }
    }

    private <T> T ask(String line, Class<T> kind) {
        try {
            phases.write(line + "\n");
            phases.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the generator has ended");
            }
            return JSON.readValue(answer, kind);
        } catch (IOException e) {
            throw new UncheckedIOException("the generator does not answer", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
