package cascade.run.importer.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedTablesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeATable() throws IOException {
        Files.writeString(folder.resolve("views.csv"), "who,what,at,click\n");
    }

    @Test
    void aColumnThatAFileHasNotIsNamedWithTheFileAndThePathThatAsksForIt() {
        assertRefused(
                """
                {"events": [{"files": "views.csv", "user": "who", "item": "whar", "time": "at", "type": {"column": "kind", "values": {"1": "click"}},
                  "labels": {"liked": "like"}, "context": {"os": "system"}}]}""",
                "events[0].item: " + folder.resolve("views.csv")
                        + " has no column whar; there are who, what, at, click",
                "events[0].context.os: " + folder.resolve("views.csv") + " has no column system",
                "events[0].type: " + folder.resolve("views.csv") + " has no column kind",
                "events[0].labels.liked: " + folder.resolve("views.csv") + " has no column liked");
    }

    @Test
    void everythingThatIsWrongWithAMappingIsNamedByItsPathAtOnce() {
        assertRefused(
                """
                {"events": [{"files": ["none.csv", "day-*.csv"], "user": {"colum": "who"}, "time": {"column": "at", "unit": "hours", "format": "b"},
                  "type": {"value": "klick"}, "labels": {"click": {"1": "clicked"}}, "reaction": "1 s"}],
                 "items": [{"files": "views", "id": "what", "kind": {"column": "k", "otherwise": "image"}, "author": "a", "topic": ["t"], "publishedAt": "d"}],
                 "people": [], "validationFrom": "yesterday", "testFrom": "2026-11-24T10:00:00Z"}""",
                "events[0].files: there is no none.csv beside " + folder.resolve("mapping.json"),
                "events[0].files: there is no day-*.csv",
                "events[0].user: has neither column nor value",
                "events[0].user.colum: is unknown; there are column, value",
                "events[0].item: is missing",
                "events[0].time.unit: is seconds, millis, micros or nanos, not 'hours'",
                "events[0].time.format: is a pattern such as yyyy-MM-dd HH:mm:ss, not 'b'",
                "events[0].type: 'klick' is no type of event; there are impression, click,",
                "events[0].labels.click: 'clicked' is no type of event",
                "events[0].reaction: is a duration such as PT1S, not '1 s'",
                "items[0].kind.otherwise: is for what is not among values, and there are none",
                "items[0].topic: is a text, not [t]",
                "people: is unknown; there are events, items, samplesFrom, testFrom, users, validationFrom",
                "validationFrom: is a time such as 2026-11-24T10:00:00Z, not 'yesterday'",
                "testFrom: is later than validationFrom, which it needs");
    }

    @Test
    void aTableWhoseRowsAreNoEventsAndALogWithoutEventsAreRefused() {
        assertRefused(
                "{\"events\": [{\"files\": \"views.csv\", \"user\": \"who\", \"item\": \"what\", \"time\": \"at\"}]}",
                "events[0]: has neither type nor labels, so its rows are no events");
        assertRefused("{}", "events: names no table, and a log has events");
    }

    @Test
    void whatIsNoMappingIsRefusedByName() {
        assertRefused("{\"events\": [", folder.resolve("mapping.json") + ": cannot be read: ");
        assertThatThrownBy(() -> MappedTables.open(folder.resolve("nowhere.json")))
                .isInstanceOf(MappingRefusedException.class)
                .hasMessageContaining("nowhere.json");
    }

    @Test
    void aFileThatIsNoTableIsNamed() throws IOException {
        Path cut = Files.writeString(folder.resolve("cut.parquet"), "PAR1 and no more");
        assertRefused(
                "{\"events\": [{\"files\": \"cut.parquet\", \"user\": \"who\", \"item\": \"what\", \"time\": \"at\", \"type\": {\"value\": \"click\"}}]}",
                "events[0].files: " + cut + " cannot be read: ");
    }

    @Test
    void filesOfAPatternAreReadInTheOrderOfTheirNames() throws IOException {
        for (String day : new String[] {"2", "1"}) {
            Files.writeString(
                    folder.resolve("day-" + day + ".csv"),
                    "who,what,at\nu" + day + ",i,2026-11-0" + day + "T00:00:00Z\n");
        }
        Path mapping = Files.writeString(
                folder.resolve("mapping.json"),
                "{\"events\": [{\"files\": \"day-*.csv\", \"user\": \"who\", \"item\": \"what\", \"time\": \"at\", \"type\": {\"value\": \"click\"}}]}");
        try (MappedTables tables = MappedTables.open(mapping)) {
            assertThat(tables.events())
                    .extracting(file -> String.valueOf(file.file().getFileName()))
                    .containsExactly("day-1.csv", "day-2.csv");
        }
    }

    private void assertRefused(String mapping, String... faults) {
        Path file = folder.resolve("mapping.json");
        assertThatThrownBy(() -> MappedTables.open(Files.writeString(file, mapping)))
                .isInstanceOf(MappingRefusedException.class)
                .hasMessageContainingAll(faults);
    }
}
