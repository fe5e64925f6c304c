package cascade.lab.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.event.FeedEvent;
import cascade.training.log.write.ImportWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedLogTest {

    @TempDir
    private Path folder;

    @Test
    void aLogIsFinishedOnceItsImportEnded() {
        assertThat(FinishedLog.isAt(folder.resolve("nowhere"))).isFalse();
        try (var writer = new ImportWriter(folder)) {
            writer.event(new FeedEvent.Impression(Examples.envelope("u1", "i1", 0)));
            assertThat(FinishedLog.isAt(folder)).isFalse();
            writer.finish("test", Examples.NOON, Examples.NOON);
        }
        assertThat(FinishedLog.isAt(folder)).isTrue();
        assertThat(FinishedLog.identity(folder)).contains("\"source\":\"test\"", Examples.NOON.toString());
    }
}
