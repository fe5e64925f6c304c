package cascade.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrokerOptionsTest {

    @Test
    void onlyABrokerOfMinutesDoesWithoutTheSecondCompiler() {
        assertThat(LocalKafka.command(LocalKafka.Compilers.QUICK).options()).contains("-XX:TieredStopAtLevel=1");
        assertThat(LocalKafka.command(LocalKafka.Compilers.USUAL).options())
                .noneMatch(option -> option.contains("Tiered"));
    }
}
