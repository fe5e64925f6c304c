package cascade.ops.demo;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The demo on real people's clicks. */
@EnabledIfEnvironmentVariable(
        named = "CASCADE_DATA",
        matches = ".+",
        disabledReason = "CASCADE_DATA names no data sets")
class KuaiRandDemoIT extends DemoContract {

    @Override
    DataSource data() {
        return new DataSource.KuaiRand(Path.of(System.getenv("CASCADE_DATA"), "kuairand"));
    }
}
