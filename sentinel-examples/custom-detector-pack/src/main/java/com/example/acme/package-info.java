/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A pack of one's own: one rule as data, one detector in Java. To write one like it:
 *
 * <ol>
 *   <li>Make a jar that depends on {@code sentinel-api}, and for its tests on {@code sentinel-testkit} and the jars with the
 *       engines it uses, such as {@code sentinel-detectors}.
 *   <li>List its rule files in {@code META-INF/sentinel/pack.yaml}, under an id of your own.
 *   <li>Write the rules, as in {@code META-INF/sentinel/acme/tokens.yaml}: what all rules have, examples that are run as
 *       tests, and the fields of the {@code engine} the rule names. {@code pattern} needs a {@code regex}.
 *   <li>Where data cannot say it, write a {@link dev.mcpsentinel.api.spi.Detector}, as
 *       {@link com.example.acme.GatewayDetector} is one, and name it in {@code META-INF/services} and, if the jar is a
 *       module, in {@code module-info}.
 *   <li>Test all of it with {@code DetectorTester.ofClassPath()}: see {@code AcmePackTest}.
 *   <li>Put the jar on the class path of the host. It takes part from then on:
 * </ol>
 *
 * <pre>
 * java -cp mcp-sentinel.jar:custom-detector-pack.jar dev.mcpsentinel.cli.Main scan .
 * </pre>
 */
@NullMarked
package com.example.acme;

import org.jspecify.annotations.NullMarked;
