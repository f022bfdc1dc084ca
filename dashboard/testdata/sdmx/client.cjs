// Asks a server with the client sdmx-rest, as a page of somebody else's would,
// and prints a line for each query: status, then the beginning of the answer.
// Arguments: where the client's package is, the entry point of the service.
const [, , packages, entry] = process.argv
const sdmx = require(require.resolve('sdmx-rest', { paths: [packages] }))

const service = sdmx.getService({ url: entry, api: 'v2.0.0' })
const { SDMX_JSON_2_0_0, SDMX_CSV_2_0_0, SDMX_ML_3_0_0 } = sdmx.data.DataFormat
const structure = 'application/vnd.sdmx.structure+json;version=2.0.0'
const observations = 'dataflow=READINESS:OBSERVATIONS(1.0)'

const queries = [
  [sdmx.getDataQuery2({ context: observations, key: 'A.internet-users.TLS', lastNObs: 2 }), SDMX_JSON_2_0_0],
  [sdmx.getDataQuery2({ context: observations, key: 'A.egdi.*,A.internet-users.TLS', filters: ['TIME_PERIOD=ge:2020+le:2021'] }), SDMX_CSV_2_0_0],
  [sdmx.getDataQuery2({ context: 'dataflow=READINESS:GAP(~)', key: '*.*.TLS', obsDimension: 'AllDimensions', attributes: 'OBS_STATUS', measures: 'OBS_VALUE' }), SDMX_JSON_2_0_0],
  [sdmx.getDataQuery2({ context: observations, updatedAfter: '2099-01-01T00:00:00Z' }), SDMX_JSON_2_0_0],
  [sdmx.getMetadataQuery({ resource: 'dataflow', agency: 'READINESS', id: 'OBSERVATIONS', version: '1.0', references: 'descendants' }), structure],
  [sdmx.getMetadataQuery({ resource: 'codelist', agency: 'READINESS', id: 'CL_AREA', version: '1.0', item: 'TLS' }), structure],
  [sdmx.getDataQuery2({ context: observations }), SDMX_ML_3_0_0],
  [sdmx.getAvailabilityQuery2({ context: observations }), structure],
]

const run = async () => {
  for (const [query, format] of queries) {
    const response = await sdmx.request2(sdmx.getUrl(query, service), { headers: { accept: format } })
    const text = await response.text()
    if (response.ok) {
      sdmx.checkStatus(query, response)
      sdmx.checkMediaType(format, response)
    }
    console.log(response.status, text.replace(/\s+/g, ' ').slice(0, 60))
  }
}
run().catch(error => { console.error(error); process.exit(1) })
