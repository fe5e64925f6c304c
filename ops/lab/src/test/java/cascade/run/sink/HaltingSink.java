package cascade.run.sink;

import cascade.training.log.write.WriteStep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A sink that ends as {@code kill -9} ends it, right after a step of writing: {@code HaltingSink LOG KAFKA STEP NUMBER MERGE_FILES}. */
final class HaltingSink {

    static final int STATUS = 137;

    private HaltingSink() {}

    public static void main(String[] arguments) {
        WriteStep last = WriteStep.valueOf(arguments[2]);
        int number = Integer.parseInt(arguments[3]);
        int mergeFiles = Integer.parseInt(arguments[4]);
        AtomicInteger steps = new AtomicInteger();
        SinkConfig config = new SinkConfig(
                Duration.ofMillis(100),
                2_000,
                8 << 20,
                Duration.ofMillis(500),
                1 << 20,
                mergeFiles,
                Duration.ofMillis(100),
                Duration.ZERO);
        new Sink(Path.of(arguments[0]), arguments[1], config, InstantSource.system(), step -> {
                    if (step == last && steps.incrementAndGet() == number) {
                        Runtime.getRuntime().halt(STATUS);
                    }
                })
                .run();
    }
}
