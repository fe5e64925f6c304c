package cascade.features.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.catalogue.ItemChange;
import cascade.features.row.RowCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Asks a {@link CrossTable} for items of a catalogue, and the schema for the same. */
final class CrossTables {

    private CrossTables() {}

    static void publish(Catalogue catalogue, Item item) {
        long version = catalogue.row(catalogue.of(item.id())).version() + 1;
        catalogue.apply(List.of(new ItemChange.Published(item.id(), version, RowCodec.encodeItem(item))));
    }

    static int[] sides(CrossTable table, CatalogueRow row) {
        int[] sides = new int[CrossTable.SIDES];
        writeSides(table, row, sides);
        return sides;
    }

    static void writeSides(CrossTable table, CatalogueRow row, int[] sides) {
        sides[0] = topicSide(table, row);
        sides[1] = authorSide(table, row);
        sides[2] = table.contentSide(row.vector());
    }

    static int topicSide(CrossTable table, CatalogueRow row) {
        return table.topicSide(row.topic());
    }

    static int authorSide(CrossTable table, CatalogueRow row) {
        return table.authorSide(row.author());
    }

    static List<Integer> written(CrossTable table, CatalogueRow row) {
        int[] ids = new int[table.width()];
        table.write(sides(table, row), 0, ids, 0);
        return IntStream.of(ids).boxed().toList();
    }

    static List<Integer> encoded(FeatureSchema schema, UserFeatures user, CatalogueRow row, long nowMillis) {
        int[] ids = new int[schema.width(Field.CROSS)];
        schema.encodeCross(user, row.features(), nowMillis, ids, 0);
        return IntStream.of(ids).boxed().toList();
    }

    /** Each id is of one side; the other has 0 there. */
    static List<Integer> fromSides(CrossTable table, CatalogueRow row) {
        int[] sides = table.sides();
        int width = table.width();
        assertThat(sides).hasSizeGreaterThanOrEqualTo(table.sideCount() * width);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int ofTopic = sides[table.topicSide(row.topic()) * width + i];
            int ofAuthor = sides[table.authorSide(row.author()) * width + i];
            int ofContent = sides[table.contentSide(row.vector()) * width + i];
            assertThat(IntStream.of(ofTopic, ofAuthor, ofContent).filter(id -> id != 0))
                    .hasSize(1);
            ids.add(ofTopic + ofAuthor + ofContent);
        }
        return ids;
    }
}
