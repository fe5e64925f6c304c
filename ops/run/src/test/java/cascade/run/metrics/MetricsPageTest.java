package cascade.run.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Metrics;
import cascade.metrics.Metric;
import cascade.run.process.SourceTree;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ops/METRICS.md} and the declarations that it is made of. */
class MetricsPageTest {

    private static final int MOST_SERIES = 6_000;

    @Test
    void thePageIsAsTheCodeRegisters() throws IOException {
        assertThat(SourceTree.root().resolve("ops/METRICS.md"))
                .as("make it anew: " + MetricsPage.COMMAND)
                .content()
                .isEqualTo(MetricsPage.of(Metrics.all()));
    }

    @Test
    void everyMetricThatIsDeclaredAnywhereIsListed() {
        List<Metric> declared = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("cascade")
                        .stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(Metric.class))
                        .map(MetricsPageTest::value)
                        .toList();

        assertThat(declared).hasSizeGreaterThan(50);
        assertThat(Metrics.all()).containsExactlyInAnyOrderElementsOf(declared);
    }

    private static Metric value(JavaField declared) {
        try {
            Field field = declared.reflect();
            field.setAccessible(true);
            return (Metric) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noTwoMetricsShareANameInPrometheus() {
        assertThat(Metrics.all().stream().flatMap(metric -> metric.families().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aNodeHasFewSeriesAtMost() {
        assertThat(Metrics.all().stream().mapToInt(Metric::mostSeries).sum()).isLessThan(MOST_SERIES);
    }
}
