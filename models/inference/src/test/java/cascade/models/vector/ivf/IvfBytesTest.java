package cascade.models.vector.ivf;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.embed.ClusteredVectors;
import cascade.models.vector.codes.CodeKind;
import org.junit.jupiter.api.Test;

/** All that holds of lists of nibbles, of lists of bytes. */
class IvfBytesTest extends IvfIndexTest {

    @Override
    IvfSettings settings() {
        return super.settings().withCodes(CodeKind.BYTES);
    }

    @Test
    void nibblesTakeHalfTheMemory() {
        var vectors = ClusteredVectors.of(20_000, 128, 1);
        try (IvfIndex bytes = IvfIndex.build(vectors, settings());
                IvfIndex nibbles = IvfIndex.build(vectors, super.settings())) {
            // All but ordinals, rows and scales, of four bytes each.
            double most = 12 * 20_000 + .52 * (bytes.bytesBesideVectors() - 12 * 20_000);
            assertThat((double) nibbles.bytesBesideVectors()).isLessThan(most);
        }
    }

    @Test
    void codesMadeAnewFindWhatCodesFindThatWereBuiltSo() {
        var vectors = ClusteredVectors.of(5_000, 24, 1);
        for (CodeKind kind : CodeKind.values()) {
            CodeKind other = kind == CodeKind.BYTES ? CodeKind.NIBBLES : CodeKind.BYTES;
            try (IvfIndex built = IvfIndex.build(vectors, settings().withCodes(kind));
                    IvfIndex made =
                            IvfIndex.build(vectors, settings().withCodes(other)).coded(kind)) {
                for (float[] query : ClusteredVectors.queries(vectors, 50, 2)) {
                    assertThat(made.search(query, 30))
                            .usingRecursiveComparison()
                            .isEqualTo(built.search(query, 30));
                }
                assertThat(made.bytesBesideVectors()).isEqualTo(built.bytesBesideVectors());
                assertThat(made.coded(kind)).isSameAs(made);
            }
        }
    }
}
