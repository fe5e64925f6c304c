package cascade.lab.results;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.comparison.MadeUpReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageCostsTest {

    @TempDir
    Path folder;

    @Test
    void stagesStandBesideTheirLimitsOnAPageOfTheirOwn() {
        Map<String, Object> world = new LinkedHashMap<>();
        world.put("items", 100_000);
        world.put("seconds", 5.0);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("stage", "rank");
        row.put("benchmark", "split, 500 candidates");
        row.put("microsPerCall", 345.6);
        row.put("low", 340.0);
        row.put("high", 351.2);
        row.put("cpuMicrosPerCall", 344.4);
        row.put("allocatedBytesPerCall", 25_017);
        row.put("limitMicros", 17.28);
        row.put("limit", "1.7 M multiply-adds at 100 G/s");
        String page = page(MadeUpReport.of("bench stages")
                .say("world", world)
                .yardstick("memoryBytesPerSecond", 12.3e9)
                .yardstick("multiplyAddsPerSecond", 100e9)
                .result(row));
        assertThat(page)
                .startsWith("# Performance\n")
                .contains("| made-up.json | bench stages | c0ffee1234 | 2026-11-24 |")
                .contains(
                        "`ops/cascade bench stages --items 100000 --seconds 5`, where one thread reads 12.3 GB/s and does"
                                + " 100 G multiply-adds/s:")
                .contains(
                        "| stage | benchmark | us a call | 99 % interval | CPU us | bytes | limit | times the limit |")
                .contains("| rank | split, 500 candidates | 345.6 | 340.0 - 351.2 | 344.4 | 25,017 |"
                        + " 1.7 M multiply-adds at 100 G/s | 20.0 |");
    }

    private String page(MadeUpReport report) {
        return ResultsPage.of(List.of(report.saved(folder))).markdown("ops/cascade results");
    }
}
