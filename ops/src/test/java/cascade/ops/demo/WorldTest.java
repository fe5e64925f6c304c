package cascade.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {

    private static final DataSource DATA = DataSource.of("synthetic");

    @TempDir
    private Path folder;

    @Test
    void eachPlansModelsAreKeptApartAndTrainedOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.conf"), "bundles = [{ model = lr }]");
        World plain = World.of(folder, DATA, Optional.empty());
        World mine = World.of(folder, DATA, Optional.of(file));
        assertThat(mine.models()).isNotEqualTo(plain.models());
        assertThat(mine.log()).isEqualTo(plain.log());

        Files.createDirectories(mine.models());
        assertThat(mine.isTrained()).isFalse();
        mine.setTrained();
        assertThat(World.of(folder, DATA, Optional.of(file)).isTrained()).isTrue();
        assertThat(plain.isTrained()).isFalse();

        Files.writeString(file, "bundles = [{ model = fm }]");
        World changed = World.of(folder, DATA, Optional.of(file));
        assertThat(changed.isTrained()).isFalse();
        assertThat(changed.models()).isNotEqualTo(mine.models());
    }

    @Test
    void aPlanThatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("nowhere.conf");
        assertThatThrownBy(() -> World.of(folder, DATA, Optional.of(nowhere)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read the plan " + nowhere);
    }
}
