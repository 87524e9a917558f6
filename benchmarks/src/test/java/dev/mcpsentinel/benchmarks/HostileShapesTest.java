/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shapes at a size at which none may be too much. */
class HostileShapesTest {

    private static Scanner scanner;

    @BeforeAll
    static void open() {
        scanner = Scanner.builder().build();
    }

    @AfterAll
    static void close() {
        scanner.close();
    }

    @Test
    void everyShapeIsScannedToTheEnd() {
        for (SourceFile file : HostileShapes.all(2_000)) {
            ScanReport report = scanner.scan(ScanTarget.sources(file));

            assertThat(report.status()).as(file.path()).isEqualTo(ScanStatus.COMPLETE);
            assertThat(report.findings())
                    .as(file.path())
                    .allMatch(finding -> liesWithin(finding, file.text().length()));
        }
    }

    @Test
    void damagedFilesAreScannedToTheEndAndGiveTheSameTwice() {
        List<SourceFile> files = HostileShapes.all(500);
        Damage damage = new Damage(new Random(1));
        for (SourceFile file : files) {
            SourceFile damaged = SourceFile.of(file.path(), damage.done(file.text(), 4_000));
            ScanReport report = scanner.scan(ScanTarget.sources(damaged));

            assertThat(report.status()).as(file.path()).isEqualTo(ScanStatus.COMPLETE);
            assertThat(scanner.scan(ScanTarget.sources(damaged)).findings()).isEqualTo(report.findings());
        }
    }

    @Test
    void theSameSeedDoesTheSameDamage() {
        assertThat(new Damage(new Random(7)).done("def f(a): return a\n", 2_000))
                .isEqualTo(new Damage(new Random(7)).done("def f(a): return a\n", 2_000));
    }

    private static boolean liesWithin(Finding finding, int length) {
        return finding.location().region().endOffset() <= length;
    }
}
