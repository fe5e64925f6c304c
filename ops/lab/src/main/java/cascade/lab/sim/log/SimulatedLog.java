package cascade.lab.sim.log;

import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.lab.sim.life.Life;
import cascade.lab.sim.life.PastFeed;
import cascade.lab.sim.life.Told;
import cascade.lab.sim.world.Person;
import cascade.lab.sim.world.World;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.run.progress.Progress;
import cascade.training.log.LogSummary;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.write.ImportUndo;
import cascade.training.log.write.ImportWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The past of a world, under the feed that it had then. */
public final class SimulatedLog {

    private static final int VALIDATION_DAYS = 2;
    private static final int STEPS = 100;

    private final World world;

    public SimulatedLog(WorldSize size, WorldParameters parameters) {
        this.world = new World(parameters, size);
    }

    /** Lives through the past and writes the log; the last two days validate. */
    public LogSummary writeTo(Path folder, Progress progress) {
        WorldSize size = world.size();
        List<FeedEvent> events = new ArrayList<>();
        TreeMap<Integer, Person> people = new TreeMap<>();
        Life life = new Life(world);
        life.members().forEach(member -> people.put(member.person().number(), member.person()));
        PastFeed feed = new PastFeed(world);
        long span = size.nowMillis() - size.beginMillis();
        for (int step = 1; step <= STEPS; step++) {
            life.until(size.beginMillis() + span * step / STEPS, feed, (visit, page, reading) -> {
                people.putIfAbsent(visit.person().number(), visit.person());
                events.addAll(Told.events(world, visit, visit.requestId(), reading));
            });
            progress.progress("making a community", step, STEPS);
        }
        // A last session may go on for some minutes more.
        events.removeIf(event -> !event.time().isBefore(size.now()));
        events.sort(Comparator.comparing(FeedEvent::time));
        Instant begin = events.getFirst().time();
        LogDirectory there = LogDirectory.create(folder);
        there.origin(ImportWriter.UNNAMED)
                .ifPresent(origin ->
                        ImportUndo.of(there, origin.name())); // a community that is made again takes its place
        try (ImportWriter log = new ImportWriter(folder)) {
            people.values().forEach(person -> log.user(new UserRecord(person.id(), person.profile()), begin));
            int published = world.shelf().publishedAt(size.nowMillis());
            for (int number = 0; number < published; number++) {
                log.item(world.shelf().piece(number).item(), begin);
            }
            events.forEach(log::event);
            Instant validationFrom =
                    size.now().minus(Duration.ofDays(Math.min(VALIDATION_DAYS, size.pastDays() / 2 + 1)));
            return log.finish("simulated", begin, validationFrom);
        }
    }
}
