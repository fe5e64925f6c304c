package cascade.run.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.run.progress.Progress;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.read.LogReader;
import cascade.training.log.write.ImportWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRunTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final int LINES = 500;

    @TempDir
    private Path folder;

    private Path log;
    private Path file;
    private final List<Long> read = new ArrayList<>();

    @BeforeEach
    void writeFile() throws IOException {
        log = folder.resolve("log");
        file = folder.resolve("views.txt");
        write(LINES);
    }

    private void write(int lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("view").append(i).append('\n');
        }
        Files.writeString(file, text);
    }

    /** What befalls an import while it reads a line. */
    private interface Mishap {
        void at(long row) throws IOException;
    }

    private final class Views implements ImportSource, SourceRows<FeedEvent> {

        private final Mishap mishap;

        Views(Mishap mishap) {
            this.mishap = mishap;
        }

        @Override
        public String kind() {
            return "views";
        }

        @Override
        public List<SourceRows<FeedEvent>> events() {
            return List.of(this);
        }

        @Override
        public List<SourceRows<UserRecord>> users() {
            return List.of();
        }

        @Override
        public List<SourceRows<Item>> items() {
            return List.of();
        }

        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public void read(long after, Taker<FeedEvent> taker, RowCheck check) {
            try {
                List<String> lines = Files.readAllLines(file);
                for (int i = Math.toIntExact(after); i < lines.size(); i++) {
                    mishap.at(i + 1L);
                    read.add(i + 1L);
                    check.row();
                    if (lines.get(i).isEmpty()) {
                        check.malformed(i + 1L, "is empty");
                    } else {
                        taker.take(i + 1L, event(lines.get(i), i));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static FeedEvent event(String id, int second) {
        return new FeedEvent.Click(new FeedEvent.Envelope(
                id,
                new UserId("u1"),
                new ItemId("i1"),
                NOON.plusSeconds(second),
                new RequestContext(Scene.VIDEO, Map.of()),
                null,
                null));
    }

    private ImportReport run(Mishap mishap) {
        try (ImportWriter writer = new ImportWriter(log)) {
            return new ImportRun(new Views(mishap), writer, Progress.NONE, 100).run(Optional.empty());
        }
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        new LogReader(log, _ -> {}).events(event -> ids.add(event.id()));
        return ids;
    }

    @Test
    void anImportThatWasStoppedGoesOnFromWhatWasSavedAndEndsAsIfItHadNotBeen() {
        assertThatThrownBy(() -> run(row -> {
                    if (row == 350) {
                        throw new IOException("the power is out");
                    }
                }))
                .hasMessageContaining("the power is out");
        assertThat(ids()).isEmpty();
        assertThat(LogDirectory.open(log).unfinishedImports()).hasSize(1);
        read.clear();

        ImportReport report = run(_ -> {});

        assertThat(read.getFirst()).isBetween(201L, 302L);
        assertThat(report.remarks().getFirst()).contains("it was gone on from there");
        assertThat(report.log().events()).isEqualTo(LINES);
        assertThat(ids()).hasSize(LINES).doesNotHaveDuplicates();
    }

    @Test
    void ofAFileThatIsAnotherByThenNothingIsGoneOnFrom() throws IOException {
        assertThatThrownBy(() -> run(row -> {
            if (row == 350) {
                throw new IOException("the power is out");
            }
        }));
        write(LINES + 1);
        read.clear();
        assertThat(run(_ -> {}).log().events()).isEqualTo(LINES + 1);
        assertThat(read.getFirst()).isEqualTo(1);
        assertThat(ids()).hasSize(LINES + 1).doesNotHaveDuplicates();
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsNamedAndNothingOfItIsTaken() {
        assertThatThrownBy(() -> run(row -> {
                    if (row == 350) {
                        Files.writeString(file, "one more\n", StandardOpenOption.APPEND);
                    }
                }))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("was changed while it was read");
        assertThat(ids()).isEmpty();
        assertThat(LogDirectory.open(log).unfinishedImports()).isEmpty();
    }

    @Test
    void whereTooMuchOfAFileIsMalformedTheLogStaysAsItWas() throws IOException {
        run(_ -> {});
        Files.writeString(file, "\n".repeat(10), StandardOpenOption.APPEND);
        assertThatThrownBy(() -> run(_ -> {}))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("views.txt, line 501: is empty");
        assertThat(ids()).hasSize(LINES);
        assertThat(LogDirectory.open(log).listing().incomplete()).isEmpty();
    }
}
