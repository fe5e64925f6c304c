package cascade.lab.verify.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryReadingTest {

    @Test
    void whatRedisSaysOfItsMemoryIsRead() {
        String info = """
                # Memory
                used_memory:4895552
                used_memory_human:4.67M
                used_memory_dataset:2941936
                used_memory_dataset_perc:74.61%
                """.replace("\n", "\r\n");

        assertThat(MemoryReading.of(info, 12)).isEqualTo(new MemoryReading(2_941_936, 4_895_552, 12));
    }

    @Test
    void aRedisThatDoesNotSayIsRefused() {
        assertThatThrownBy(() -> MemoryReading.of("# Memory\r\nused_memory:1\r\n", 0))
                .hasMessageContaining("used_memory_dataset");
    }
}
