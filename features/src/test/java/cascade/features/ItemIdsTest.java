package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemIdsTest {

    @Property
    void theyAreTheListThatTheyWereMadeOf(@ForAll("lists") List<ItemId> ids) {
        ItemIds packed = ItemIds.of(ids);

        assertThat(packed).isEqualTo(ids);
        assertThat(ItemIds.of(packed)).isSameAs(packed);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(packed.hash(i)).isEqualTo(ids.get(i).hash());
            assertThat(packed.bytes(i)).isEqualTo(utf8(ids.get(i).value()).length);
            for (ItemId other : ids) {
                assertThat(packed.isAt(i, other.value())).isEqualTo(other.equals(ids.get(i)));
            }
        }
    }

    @Provide
    Arbitrary<List<ItemId>> lists() {
        return FeatureArbitraries.ids().map(ItemId::new).list().ofMaxSize(12);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anIdIsNotWhatItBeginsWith() {
        ItemIds ids = ItemIds.of(List.of(new ItemId("i1"), new ItemId("i12"), new ItemId("ü1")));

        assertThat(ids.isAt(0, "i12")).isFalse();
        assertThat(ids.isAt(1, "i1")).isFalse();
        assertThat(ids.isAt(2, "ü")).isFalse();
        assertThat(ids.isAt(2, "ü1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\nb",
                "a{b",
                "a}b",
                "a\u007f",
                "a\u0085b",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void whatIsNoIdIsRefusedAsItIsAlone(String text) {
        byte[] bytes = utf8(text);
        var builder = new ItemIds.Builder(1);

        assertThatThrownBy(() -> builder.add(bytes, 0, bytes.length)).isInstanceOf(InvalidIdException.class);
        assertThatThrownBy(() -> new ItemId(text)).isInstanceOf(InvalidIdException.class);
    }

    @Test
    void whatIsNoUtf8IsAsItIsRead() {
        byte[] bytes = {'a', (byte) 0xff, 'b'};
        var builder = new ItemIds.Builder(0);
        builder.add(bytes, 0, bytes.length);
        ItemIds ids = builder.build();

        assertThat(ids).containsExactly(new ItemId(new String(bytes, StandardCharsets.UTF_8)));
        assertThat(ids.hash(0)).isEqualTo(ids.get(0).hash());
    }
}
