package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.models.file.CorruptFileException;
import cascade.models.file.SealedFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemKindsTest {

    private static final Item IMAGE = of(Kind.IMAGE);
    private static final Item VIDEO = of(Kind.VIDEO);

    @TempDir
    Path folder;

    @Test
    void aSceneOfVideosShowsNoImages() {
        ItemKinds kinds = kinds();
        IntPredicate shown = ItemKinds.shownIn(Scene.VIDEO);

        assertThat(shown.test(kinds.mark(0))).isFalse();
        assertThat(shown.test(kinds.mark(1))).isTrue();
        assertThat(ItemKinds.shownIn(Scene.WATERFALL).test(kinds.mark(0))).isTrue();
    }

    @Test
    void whatIsNotKnownIsShown() {
        assertThat(ItemKinds.shownIn(Scene.VIDEO).test(kinds().mark(2))).isTrue();
        assertThat(ItemKinds.shownIn(Scene.VIDEO).test(ItemKinds.unknown(1).mark(0)))
                .isTrue();
    }

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("kinds.bin");
        kinds().write(file);

        assertThat(ItemKinds.read(file).marks()).isEqualTo(kinds().marks());
    }

    @Test
    void aMarkThatIsNoKindIsRefusedByName() {
        Path file = folder.resolve("kinds.bin");
        new SealedFormat("CASC-KND", 1).write(file, output -> {
            output.writeInt(2);
            output.writeInt(1);
            output.writeInt(3);
        });

        assertThatThrownBy(() -> ItemKinds.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("kinds.bin")
                .hasMessageContaining("says 3 of item 1, which is no kind");
    }

    private static ItemKinds kinds() {
        return ItemKinds.of(
                List.of(IMAGE.id(), VIDEO.id(), new ItemId("gone")), Map.of(IMAGE.id(), IMAGE, VIDEO.id(), VIDEO));
    }

    private static Item of(Kind kind) {
        var random = new Random(1);
        Item any = RandomTowers.item(random);
        while (any.kind() != kind) {
            any = RandomTowers.item(random);
        }
        return any;
    }
}
