package cascade.pushed;

import static cascade.pushed.BoardContract.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link OperatorBoard} promises, beside the {@link Board} of a server. Each test gets them with nothing on them. */
public abstract class OperatorBoardContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FIRST = "{\"version\":1}";
    private static final String SECOND = "{\"version\":2,\"name\":\"ü\"}";

    /** The board under test. */
    protected abstract OperatorBoard operators();

    /** The side of the server called {@link #server}. */
    protected abstract Board servers();

    protected abstract String server();

    @Test
    void anEmptyBoardHasNeitherADocumentNorStatuses() {
        assertThat(settle(operators().read())).isEmpty();
        assertThat(settle(operators().statuses())).isEmpty();
        assertThat(settle(operators().statuses(Set.of(server(), "other")))).isEmpty();
        assertThat(settle(operators().statuses(Set.of()))).isEmpty();
    }

    @Test
    void whatIsPushedIsReadAndHeardOfByServers() {
        AtomicInteger heard = new AtomicInteger();
        settle(servers().onPush(heard::incrementAndGet));

        settle(operators().push(FIRST));
        settle(operators().push(SECOND));

        assertThat(settle(operators().read())).contains(SECOND);
        assertThat(settle(servers().read())).contains(SECOND);
        await().atMost(PATIENCE).until(() -> heard.get() >= 1);
    }

    @Test
    void whatWasReadIsReplacedAndServersHearOfIt() {
        AtomicInteger heard = new AtomicInteger();
        settle(servers().onPush(heard::incrementAndGet));

        assertThat(settle(operators().replace(Optional.empty(), FIRST))).isTrue();
        assertThat(settle(operators().replace(Optional.of(FIRST), SECOND))).isTrue();

        assertThat(settle(servers().read())).contains(SECOND);
        await().atMost(PATIENCE).until(() -> heard.get() >= 1);
    }

    @Test
    void whatIsNotAsItWasReadStays() {
        assertThat(settle(operators().replace(Optional.of(FIRST), SECOND))).isFalse();
        assertThat(settle(operators().read())).isEmpty();
        settle(operators().push(FIRST));

        assertThat(settle(operators().replace(Optional.empty(), SECOND))).isFalse();
        assertThat(settle(operators().replace(Optional.of(FIRST + " "), SECOND)))
                .isFalse();
        assertThat(settle(operators().read())).contains(FIRST);
    }

    @Test
    void whatWasPushedIsInTheHistoryTheLastFirst() {
        assertThat(settle(operators().history())).isEmpty();
        Instant before = Instant.now().minusSeconds(60);

        settle(operators().push(FIRST));
        settle(operators().replace(Optional.of(FIRST), SECOND));
        settle(operators().replace(Optional.of(FIRST), "{\"version\":3}"));

        assertThat(settle(operators().history()))
                .extracting(HistoryEntry::document)
                .containsExactly(SECOND, FIRST);
        assertThat(settle(operators().history()))
                .allSatisfy(entry -> assertThat(entry.at()).isBetween(before, before.plusSeconds(600)));
        assertThat(settle(operators().history()).getFirst().version()).isEqualTo(2);
    }

    @Test
    void theHistoryHasABound() {
        for (int version = 1; version <= HistoryEntry.MOST + 5; version++) {
            settle(operators().push("{\"version\":" + version + "}"));
        }

        assertThat(settle(operators().history()))
                .hasSize(HistoryEntry.MOST)
                .first()
                .extracting(HistoryEntry::version)
                .isEqualTo((long) HistoryEntry.MOST + 5);
    }

    @Test
    void theStatusThatAServerPutLastIsThere() {
        Instant at = Instant.parse("2026-11-24T10:00:00Z");
        PushStatus refused = new PushStatus(2L, false, List.of(new Fault("$.version", "is odd", 1, 2)), 1, at);
        settle(servers().putStatus(new PushStatus(1L, true, List.of(), 1, at)));
        settle(servers().putStatus(refused));

        assertThat(settle(operators().statuses())).containsOnlyKeys(server()).containsValue(refused.toJson());
        assertThat(settle(operators().statuses(Set.of("other", server()))))
                .containsOnlyKeys(server())
                .containsValue(refused.toJson());
        assertThat(settle(operators().statuses(Set.of("other")))).isEmpty();
    }
}
