package cascade.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTableTest {

    private static final ReportTable TABLE = ReportTable.NONE
            .column("index", "{index}")
            .column("recall", "{recall}")
            .column("times", "{low %.1f} - {high %.1f}")
            .column("MB", "{bytes.all %,.0f 1e6}");

    @Test
    void aRowIsAnElementAndAColumnAText() {
        JsonNode whole =
                element("index", "ivf", "recall", .95, "low", 1.04, "high", 2, "bytes", Map.of("all", 1_500_000_000L));
        assertThat(TABLE.of(List.of(whole)).lines())
                .containsExactly("index  recall  times      MB", "ivf    0.9500  1.0 - 2.0  1,500");
    }

    @Test
    void whatAnElementLacksIsADashBesideOthersAndElseNothing() {
        JsonNode part = element("index", "ivf", "low", 1, "recall", Double.NaN);
        assertThat(TABLE.of(List.of(part)).lines())
                .containsExactly("index  recall  times    MB", "ivf            1.0 - -");
        assertThat(TABLE.upright(part).lines()).containsExactly("", "index  ivf", "times  1.0 - -");
    }

    @Test
    void nestedFiguresAreToldByName() {
        assertThat(ReportTable.NONE
                        .column("CPU", "{cpu %.1f}")
                        .upright(element("cpu", new LinkedHashMap<>(Map.of("server", 1.25))))
                        .lines())
                .containsExactly("", "CPU  server 1.3");
    }

    @Test
    void everyFigureButListsIsShownUnderItsKey() {
        assertThat(ReportTable.figures(element("events", 5, "share", .5, "days", List.of(1, 2), "ok", true))
                        .lines())
                .containsExactly("figure  value", "events  5", "share   0.5000", "ok      true");
    }

    private static JsonNode element(Object... members) {
        Map<String, Object> element = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            element.put((String) members[i], members[i + 1]);
        }
        Report report = new Report("bench", "unknown", 1, Instant.EPOCH);
        report.add(element);
        return report.results().getFirst();
    }
}
