package cascade.lab.bench.feed.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    @Test
    void aProcessIsReadWhateverItsName() {
        ProcessReading reading = ProcessReading.parse(
                "7 (a b) c) S 1 7 7 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 30 0 100 1 2",
                List.of("Name:\tjava", "VmRSS:\t  2048 kB", "RssAnon:\t  1024 kB"));
        assertThat(reading).isEqualTo(new ProcessReading(3, 2_097_152, 1_048_576));
    }

    @Test
    void thisProcessHasMemory() {
        assertThat(ProcessReading.of(ProcessHandle.current().pid()).rssBytes()).isPositive();
    }

    @Test
    void mappedFilesAreAddedUpByNameWithoutWhatWasWrittenToThem() {
        Map<String, Long> mapped = MemoryReading.mapped(List.of(
                "7f00-7f01 r--s 00000000 fe:00 12 /models/a/1/index.ivf",
                "Size:  9000 kB",
                "Rss:  2048 kB",
                "Anonymous:  0 kB",
                "7f01-7f02 r--s 00000000 fe:00 13 /models/b/1/index.ivf",
                "Rss:  1024 kB",
                "Anonymous:  512 kB",
                "7f02-7f03 rw-p 00000000 00:00 0 ",
                "Rss:  8192 kB",
                "Anonymous:  8192 kB",
                "7f03-7f04 r-xp 00000000 fe:00 14 /lib/small.so",
                "Rss:  512 kB",
                "7ffd-7ffe rw-p 00000000 00:00 0 [stack]",
                "Rss:  4096 kB"));
        assertThat(mapped).containsExactly(Map.entry("index.ivf", 2_560L << 10));
    }

    @Test
    void theLiveHeapIsTheSumOfItsClasses() {
        assertThat(MemoryReading.live("""
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:       1004566      249786008  [F (java.base@25.0.3)
            Total      12345678     1137410000
            """)).isEqualTo(1_137_410_000);
    }

    @Test
    void threadsAreAddedUpByNameAndThoseOfFeedbackAndSamplesStandOut() {
        ThreadTimes before =
                ThreadTimes.parse("\"vert.x-eventloop-thread-0\" #23 [9] prio=5 os_prio=0 cpu=10.00ms elapsed=1s");
        ThreadTimes after = ThreadTimes.parse("""
            "vert.x-eventloop-thread-0" #23 [9] prio=5 os_prio=0 cpu=30.00ms elapsed=2s tid=0x1
            "vert.x-eventloop-thread-1" #24 [10] prio=5 os_prio=0 cpu=5.00ms elapsed=2s tid=0x1
            "cascade-feedback-0" #25 [11] prio=5 os_prio=0 cpu=7.00ms elapsed=2s tid=0x1
            "vert.x-kafka-consumer-thread-0" #26 [12] prio=5 os_prio=0 cpu=3.00ms elapsed=2s tid=0x1
            "cascade-samples-0b0f9a5e-1c2d-4e3f-8a9b-0123456789ab-StreamThread-1" #27 [13] prio=5 os_prio=0 cpu=8.00ms elapsed=2s tid=0x1
            "kafka-coordinator-heartbeat-thread | cascade-samples" #28 [14] prio=5 os_prio=0 cpu=1.00ms elapsed=2s tid=0x1
            "GC Thread#0" os_prio=0 cpu=2.00ms elapsed=2s tid=0x1 nid=6 runnable
               java.lang.Thread.State: RUNNABLE\
            """);
        ThreadTimes spent = after.since(before);
        assertThat(spent.seconds().get("vert.x-eventloop-thread")).isCloseTo(.025, within(1e-9));
        assertThat(spent.seconds().get("GC Thread")).isCloseTo(.002, within(1e-9));
        assertThat(spent.feedback()).isCloseTo(.01, within(1e-9));
        assertThat(spent.samples()).isCloseTo(.009, within(1e-9));
        assertThat(spent.seconds()).containsKey("cascade-samples-StreamThread");
    }

    @Test
    void serversAreAddedUp() {
        assertThat(new ProcessReading(1, 2, 3).plus(new ProcessReading(10, 20, 30)))
                .isEqualTo(new ProcessReading(11, 22, 33));
        assertThat(new ThreadTimes(Map.of("a", 1.0))
                        .plus(new ThreadTimes(Map.of("a", 2.0, "b", 4.0)))
                        .seconds())
                .isEqualTo(Map.of("a", 3.0, "b", 4.0));
        Exposition one = Exposition.parse("cascade_rank_candidates_scored_total 5.0\n");
        assertThat(one.plus(one).total("cascade_rank_candidates_scored_total")).hasValue(10);
    }

    @Test
    void stagesAreWhatHappenedBetween() {
        Exposition before = Exposition.parse(text(10, 10, 10) + "cascade_rank_candidates_scored_total 5.0\n");
        Exposition after = Exposition.parse(text(10, 110, 110) + "cascade_rank_candidates_scored_total 12.0\n");
        List<Map<String, Object>> rows = Stages.between(before, after);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("stage", "recall:fresh").containsEntry("count", 100L);
            assertThat((double) row.get("p50Micros")).isCloseTo(1_500, within(1.0));
            assertThat(row.get("cpuMicros")).isNull();
        });
        assertThat(after.total("cascade_rank_candidates_scored_total")).hasValue(12);
        assertThat(after.total("nothing")).isEmpty();
    }

    private static String text(int first, int second, int all) {
        return """
            # HELP cascade_pipeline_stage_seconds x
            cascade_pipeline_stage_seconds_bucket{stage="recall:fresh",le="0.001"} %d
            cascade_pipeline_stage_seconds_bucket{stage="recall:fresh",le="0.002"} %d
            cascade_pipeline_stage_seconds_bucket{stage="recall:fresh",le="+Inf"} %d
            """.formatted(first, second, all);
    }
}
