package cascade.ops.bench.feed.load;

import cascade.ops.bench.feed.world.MadeUpItems;
import cascade.ops.bench.feed.world.WorldShape;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The generator's process: {@code ITEMS USERS SEED}. Reads a {@link Phase} a line from its input, runs it and prints an {@link
 * Outcome}; ends with its input, and so with whoever started it.
 */
final class Generator {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WorldShape shape;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final Set<String> gone = new HashSet<>();
    private final FeedTraffic people;
    private @Nullable ChangingWorld changing;

    private Generator(WorldShape shape) {
        this.shape = shape;
        people = new FeedTraffic(shape.items(), shape.users(), shape.seed(), gone, Generator::now);
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what anything else prints must not stand between the answers
        var generator = new Generator(new WorldShape(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Long.parseLong(arguments[2])));
        var phases = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = phases.readLine(); line != null; line = phases.readLine()) {
            answers.println(JSON.writeValueAsString(generator.run(JSON.readValue(line, Phase.class))));
            answers.flush();
        }
        generator.vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Outcome run(Phase phase) {
        Phase.Changes changes = phase.changes();
        if (changes != null) {
            return changing().run(phase, changes);
        }
        Traffic traffic = switch (phase.traffic()) {
            case FEED -> people;
            case BARE -> new BareTraffic();
        };
        return new Outcome(OpenLoop.run(vertx, context, traffic, phase), null);
    }

    /** Its items take memory and a moment, which only changes are worth. */
    private ChangingWorld changing() {
        ChangingWorld there = changing;
        if (there == null) {
            there = new ChangingWorld(vertx, context, new MadeUpItems(shape, now()), people, gone, Generator::now);
            changing = there;
        }
        return there;
    }

    private static Instant now() {
        return Instant.now();
    }
}
