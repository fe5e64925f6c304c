package cascade.ops.bench.feed;

import cascade.ops.bench.feed.measure.Exposition;
import cascade.ops.bench.feed.measure.ProcessReading;
import cascade.ops.bench.feed.measure.ThreadTimes;

/** What the processes and the server's meters say at one time. */
record Readings(
        ProcessReading server, ProcessReading redis, ProcessReading kafka, ThreadTimes threads, Exposition metrics) {}
