package cascade.training.log.erased;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.UserId;
import cascade.models.file.FolderLock;
import cascade.training.log.LogFormatException;
import cascade.training.log.layout.LogDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasuresTest {

    private static final UserId HIM = new UserId("u1");
    private static final Instant TIME = Instant.parse("2026-11-24T10:00:00.000001Z");

    @TempDir
    private Path folder;

    private LogDirectory log;

    @BeforeEach
    void create() {
        log = LogDirectory.create(folder.resolve("log"));
    }

    @Test
    void aNewLogRemembersNobody() {
        assertThat(Erasures.of(log).isEmpty()).isTrue();
        assertThat(Erasures.of(log).of(HIM)).isEmpty();
    }

    @Test
    void theLastErasureOfSomebodyCountsInWhateverOrderTheyCome() {
        add(HIM, TIME);
        add(HIM, TIME.minusSeconds(1));
        assertThat(Erasures.of(log).of(HIM)).hasValue(TIME);
        add(HIM, TIME.plusSeconds(1));
        assertThat(Erasures.of(log).of(HIM)).hasValue(TIME.plusSeconds(1));
        assertThat(Erasures.of(log).size()).isEqualTo(1);
    }

    @Test
    void theFileHasHashesAndNoNamesAndIsNoForeignOne() throws IOException {
        add(HIM, TIME);
        add(new UserId("someone@example.org"), TIME);
        assertThat(Files.readString(file()))
                .contains("{\"user\":\"" + Erasure.hash("u1") + "\",\"time\":\"2026-11-24T10:00:00.000001Z\"}")
                .doesNotContain("someone");
        assertThat(log.listing().foreign()).isEmpty();
        assertThat(log.listing().unfinished()).isEmpty();
    }

    @Test
    void whatAnotherProcessAddedIsSeenWithoutReadingWhatIsTheSame() {
        Erasures before = Erasures.of(log);
        assertThat(before.now(log)).isSameAs(before);
        Erasures added = add(HIM, TIME);
        assertThat(added.now(log)).isSameAs(added);
        assertThat(before.now(log).of(HIM)).hasValue(TIME);
    }

    @Test
    void aLineThatCannotBeReadIsNamed() throws IOException {
        add(HIM, TIME);
        Files.writeString(file(), Files.readString(file()) + "{\"user\":\"x\"}\n");
        assertThatThrownBy(() -> Erasures.of(log))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("users.jsonl: line 2 says of nobody that he was erased");
    }

    @Test
    void turnsAreTakenAlsoWithinAProcess() {
        int[] sum = {0};
        List<CompletableFuture<Void>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 100; i++) {
                all.add(CompletableFuture.runAsync(() -> addInTurn(sum), threads));
            }
        }
        assertThat(all).allSatisfy(turn -> assertThat(turn).isCompleted());
        assertThat(sum[0]).isEqualTo(100 * 10_000);
    }

    /** Not atomically: two at a time would lose some. */
    private void addInTurn(int[] sum) {
        try (FolderLock _ = Erasures.awaitNaming(log)) {
            for (int i = 0; i < 10_000; i++) {
                sum[0]++;
            }
        }
    }

    private Erasures add(UserId user, Instant time) {
        try (FolderLock _ = Erasures.awaitNaming(log)) {
            return Erasures.add(log, List.of(Erasure.of(user, time)));
        }
    }

    private Path file() {
        return log.root().resolve("erased").resolve("users.jsonl");
    }
}
