package cascade.client.sender;

import static cascade.client.sender.EventsUnderTest.BUSY;
import static cascade.client.sender.EventsUnderTest.event;
import static cascade.client.sender.EventsUnderTest.ids;
import static cascade.client.sender.EventsUnderTest.taken;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.client.sender.EventOutcome.Accepted;
import cascade.client.sender.EventOutcome.Failed;
import cascade.client.sender.EventOutcome.Rejected;
import cascade.client.wire.WireServer;
import cascade.client.wire.WireServer.Answer;
import cascade.client.wire.WireServer.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the server does, each event comes to one outcome, and that is the server's. */
class EventSenderPropertiesTest {

    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), .5, 4, Duration.ofSeconds(30));

    /** A server that fails as chance says: before it takes a batch, after it, and by words that tell of other events. */
    private static final class Moody {

        private final Random random;
        private final Set<String> accepted = ConcurrentHashMap.newKeySet();
        private final Set<String> rejected = ConcurrentHashMap.newKeySet();

        Moody(long seed) {
            random = new Random(seed);
        }

        synchronized Answer answer(Asked batch) {
            int mood = random.nextInt(10);
            if (mood < 3) {
                return BUSY;
            }
            if (mood == 3) {
                return Answer.problem(413, "Too Large", ",\"detail\":\"too long\"");
            }
            Answer taken = taken(batch, Moody::isBad);
            ids(batch).forEach(id -> (isBad(id) ? rejected : accepted).add(id));
            return switch (mood) {
                case 4 -> taken.cut();
                case 5 -> Answer.of(202, taken.body().replace("\"accepted\":", "\"accepted\":7"));
                default -> taken;
            };
        }

        private static boolean isBad(String id) {
            return id.endsWith("3");
        }
    }

    @Property(tries = 60)
    void eachEventComesToOneOutcomeThatIsTheServers(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int events,
            @ForAll @IntRange(min = 1, max = 20) int batchSize,
            @ForAll @IntRange(min = 1, max = 20) int capacity,
            @ForAll @IntRange(min = 1, max = 3) int batchesUnderWay) {
        Moody moody = new Moody(seed);
        List<CompletableFuture<EventOutcome>> sent = new ArrayList<>();
        try (WireServer server = new WireServer(moody::answer);
                CascadeClient client = CascadeClient.of(server.uri());
                EventSender sender = EventSender.builder(client)
                        .backoff(QUICK)
                        .linger(Duration.ofMillis(1))
                        .batchSize(batchSize)
                        .capacity(capacity)
                        .batchesUnderWay(batchesUnderWay)
                        .build()) {
            for (int number = 0; number < events; number++) {
                sent.add(sender.send(event("e" + number)));
            }
        }
        assertThat(sent).allMatch(CompletableFuture::isDone);
        for (int number = 0; number < events; number++) {
            String id = "e" + number;
            EventOutcome outcome = sent.get(number).join();
            if (outcome instanceof Accepted) {
                assertThat(moody.accepted).contains(id);
            } else if (outcome instanceof Rejected) {
                assertThat(moody.rejected).contains(id);
            } else {
                assertThat(outcome).isInstanceOf(Failed.class);
            }
        }
    }
}
