package cascade.lab.bench.feed.load;

import cascade.lab.bench.feed.consoles.Consoles;
import cascade.lab.bench.feed.consoles.Likes;
import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.lab.bench.feed.world.WorldShape;
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
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The generator's process: {@code ITEMS USERS SEED}. Reads a {@link Phase} a line from its input, opens what that needs and prints a {@link Prepared}; reads {@link #GO},
 * runs the phase and prints an {@link Outcome}. Ends with its input, and so with whoever started it.
 */
final class Generator {

    static final String GO = "go";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WorldShape shape;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final Set<String> gone = new HashSet<>();
    private final FeedTraffic people;
    private final Likes likes;
    private @Nullable ChangingWorld changing;

    private Generator(WorldShape shape) {
        this.shape = shape;
        people = new FeedTraffic(shape.items(), shape.users(), shape.seed(), gone, Generator::now);
        likes = new Likes(shape.items(), shape.seed(), gone, Generator::now);
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what anything else prints must not stand between the answers
        var generator = new Generator(new WorldShape(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Long.parseLong(arguments[2])));
        var phases = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = phases.readLine(); line != null; line = phases.readLine()) {
            generator.take(JSON.readValue(line, Phase.class), phases, answers);
        }
        generator.vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void take(Phase phase, BufferedReader orders, PrintStream answers) throws IOException {
        @Nullable Consoles consoles;
        try {
            consoles = open(phase);
        } catch (CompletionException e) {
            say(answers, new Prepared("no consoles can be opened: " + e.getCause()));
            return;
        }
        say(answers, new Prepared(null));
        if (GO.equals(orders.readLine())) {
            say(answers, consoles == null ? run(phase) : watched(phase, consoles));
        }
    }

    /** Null where none are wanted. */
    private @Nullable Consoles open(Phase phase) {
        return phase.consoles() == 0
                ? null
                : Consoles.open(vertx, context, phase.ports().getFirst(), phase.consoles(), likes);
    }

    private Outcome watched(Phase phase, Consoles consoles) {
        try (consoles) {
            consoles.begin();
            Outcome load = run(phase);
            return new Outcome(load.phase(), load.changes(), consoles.end());
        }
    }

    private static void say(PrintStream answers, Record answer) throws IOException {
        answers.println(JSON.writeValueAsString(answer));
        answers.flush();
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
        return new Outcome(OpenLoop.run(vertx, context, traffic, phase), null, null);
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
