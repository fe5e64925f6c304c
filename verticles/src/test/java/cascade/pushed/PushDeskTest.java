package cascade.pushed;

import static cascade.pushed.BoardContract.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushDeskTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final MemoryBoard board = new MemoryBoard();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void whatAServerRepeatsOfTheDocumentBeforeIsNoAnswer() {
        settle(board.putStatus(applied(1, NOW)));
        settle(board.onPush(() -> {
            board.putStatus(applied(1, NOW.plusSeconds(5)));
            vertx.setTimer(200, _ -> board.putStatus(applied(2, NOW.plusSeconds(6))));
        }));

        assertThat(settle(desk(Duration.ofMinutes(5)).push("{\"version\":2}")))
                .containsEntry(
                        MemoryBoard.SERVER, applied(2, NOW.plusSeconds(6)).toJson());
    }

    @Test
    void aRefusalOfWhatHasNoVersionIsAnAnswer() {
        PushStatus refused = new PushStatus(null, false, List.of(new Fault("is not JSON")), 1, NOW);
        settle(board.putStatus(applied(1, NOW)));
        settle(board.onPush(() -> board.putStatus(refused)));

        assertThat(settle(desk(Duration.ofMinutes(5)).push("no"))).containsValue(refused.toJson());
    }

    @Test
    void theFirstAnswerIsWaitedForWhereNobodyHadAny() {
        Future<SortedMap<String, String>> pushed = desk(Duration.ofMinutes(5)).push("{\"version\":2}");
        await().until(() -> settle(board.read()).isPresent());
        assertThat(pushed.isComplete()).isFalse();

        settle(board.putStatus(applied(2, NOW)));

        assertThat(settle(pushed)).containsOnlyKeys(MemoryBoard.SERVER);
    }

    @Test
    void patienceEndsWithWhatThereIs() {
        settle(board.putStatus(applied(1, NOW)));

        assertThat(settle(desk(Duration.ofMillis(50)).push("{\"version\":2}")))
                .containsValue(applied(1, NOW).toJson());
        assertThat(settle(board.read())).contains("{\"version\":2}");
    }

    @Test
    void aPushAfterAVersionFollowsThatOneOnly() {
        PushDesk desk = desk(Duration.ofMillis(50));
        settle(desk.pushAfter(0, "{\"version\":7}"));
        settle(desk.pushAfter(7, "{\"version\":8}"));

        assertThat(failure(desk.pushAfter(7, "{\"version\":9}")))
                .isInstanceOf(PinnedMeanwhileException.class)
                .hasMessage("version 8 is pinned, not version 7");
        assertThat(failure(desk.pushAfter(0, "{\"version\":9}"))).hasMessage("version 8 is pinned, not nothing");
        assertThat(settle(desk.pinned())).contains("{\"version\":8}");
        assertThat(PushDesk.version(settle(desk.pinned()))).isEqualTo(8);
    }

    @Test
    void whatClaimsNoVersionIsFollowedAsNothing() {
        settle(board.push("{\"version\":\"x\"}"));

        settle(desk(Duration.ofMillis(50)).pushAfter(0, "{\"version\":1}"));

        assertThat(settle(board.read())).contains("{\"version\":1}");
    }

    private static Throwable failure(Future<?> future) {
        return settle(future.<Throwable>mapEmpty().recover(Future::succeededFuture));
    }

    private static PushStatus applied(long version, Instant at) {
        return new PushStatus(version, true, List.of(), version, at);
    }

    private PushDesk desk(Duration patience) {
        return new PushDesk(vertx, board, patience);
    }
}
