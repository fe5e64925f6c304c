package cascade.lab.verify.security.fuzz;

import cascade.lab.verify.security.wire.Credential;
import cascade.lab.verify.security.wire.Question;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Events that nobody should send: many in a body for HTTP, and as records straight into the log. Immutable, thread-safe. */
public final class EventFuzzer {

    /** Events of one body. */
    public static final int IN_A_BODY = 50;

    private static final long BODIES = 1;
    private static final long RECORDS = 2;

    private final long seed;
    private final Instant now;
    private final Credential key;

    /**
     * Fuzzes by {@code seed}.
     *
     * @param now what most events happened shortly before
     * @param key that opens {@code POST /v1/events}
     */
    public EventFuzzer(long seed, Instant now, Credential key) {
        this.seed = seed;
        this.now = now;
        this.key = key;
    }

    /** The n-th body. */
    public Question question(long number) {
        SplittableRandom random = Chance.of(seed, BODIES, number);
        List<String> events = new ArrayList<>();
        for (int i = 0; i < IN_A_BODY; i++) {
            events.add(
                    random.nextInt(30) == 0
                            ? JsonFuzzer.value(random)
                            : JsonFuzzer.object(Bodies.event(random, now), random));
        }
        String body = random.nextBoolean() ? "[" + String.join(",", events) + "]" : String.join("\n", events);
        byte[] bytes = JsonFuzzer.bytes(body, random);
        return random.nextInt(10) == 0
                ? Question.chunked("POST", "/v1/events", List.of(), bytes, 1 + random.nextInt(5_000), key)
                : Question.of("POST", "/v1/events", List.of(), bytes, key);
    }

    /**
     * A record for the log.
     *
     * @param value null for a record without one
     */
    public record LogRecord(byte @Nullable [] key, byte @Nullable [] value) {}

    /** The n-th record. */
    public LogRecord logRecord(long number) {
        SplittableRandom random = Chance.of(seed, RECORDS, number);
        byte[] event = JsonFuzzer.bytes(JsonFuzzer.object(Bodies.event(random, now), random), random);
        byte[] user = NastyText.id(random).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(20)) {
            case 0 -> new LogRecord(null, event);
            case 1 -> new LogRecord(user, null);
            case 2 -> new LogRecord(user, new byte[0]);
            case 3 -> new LogRecord(Chance.bytes(random, 100), Chance.bytes(random, 2_000));
            case 4 -> new LogRecord(user, JsonFuzzer.value(random).getBytes(StandardCharsets.UTF_8));
            default -> new LogRecord(user, event);
        };
    }
}
