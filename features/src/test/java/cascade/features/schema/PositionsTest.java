package cascade.features.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private static final FeatureSchema SCHEMA =
            new SchemaBuilder(List.of("user.id", "item.id", "context.hour", Positions.SLOT), 1).build();
    private static final UserFeatures SHE = UserFeatures.cold(new UserId("u"));
    private static final RequestContext CONTEXT = new RequestContext(Scene.WATERFALL, Map.of());

    @Test
    void whoIsAskedStandsAtTheFirstPlace() {
        int[] asked = new int[SCHEMA.width(Field.CONTEXT)];
        SCHEMA.encodeContext(SHE, CONTEXT, 0, asked);

        assertThat(asked).isEqualTo(ids(0)).isNotEqualTo(ids(1));
    }

    @Test
    void farDownAllAreOneAndWhereNobodyKnowsIsAnother() {
        assertThat(ids(Positions.BUCKETS - 1)).isEqualTo(ids(500)).isNotEqualTo(ids(Positions.BUCKETS - 2));
        assertThat(ids(Positions.UNKNOWN)[1]).isEqualTo(position().firstRow());
        for (int known = 0; known < Positions.BUCKETS; known++) {
            assertThat(ids(known)[1]).isEqualTo(position().firstRow() + 1 + known);
        }
    }

    @Test
    void aRecordIsReadByThePositionOfItsItem() {
        InputReader reader = LoggedInputs.reader(SlotNames.all(List.of(Positions.SLOT)));
        long[] logged = new long[reader.layout().width(Field.CONTEXT)];
        reader.context(SHE, CONTEXT, 0, logged);
        InputEncoder encoder =
                SCHEMA.encoder(LoggedInputs.layout(reader.layout().texts()));
        int[] read = new int[SCHEMA.width(Field.CONTEXT)];

        encoder.context(LoggedInputs.context(logged, "waterfall", 7), read);

        assertThat(encoder.lacking()).isEmpty();
        assertThat(read).isEqualTo(ids(7));
    }

    @Test
    void aRecordOfABuildThatKnewNoPositionsHasThemAllTheSame() {
        InputReader reader = LoggedInputs.reader(SlotNames.all(List.of()));

        assertThat(SCHEMA.encoder(LoggedInputs.layout(reader.layout().texts())).lacking())
                .isEmpty();
    }

    private static int[] ids(int position) {
        int[] ids = new int[SCHEMA.width(Field.CONTEXT)];
        SCHEMA.encodeContext(SHE, CONTEXT, position, 0, ids);
        return ids;
    }

    private static Slot position() {
        return SCHEMA.slots().getLast();
    }
}
