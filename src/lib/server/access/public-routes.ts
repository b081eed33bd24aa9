/** Routes that need no sign-in, each for a reason. Everything else is guarded in hooks. */
const publicRoutes: Record<string, string> = {
	'/login': 'where one signs in',
	'/preferences': 'language and theme, also on public pages',
	'/verify': 'anyone holding a certificate may check it',
	'/verify/[serial]': 'anyone holding a certificate may check it',
	'/healthz': 'for the process supervisor',
	'/readyz': 'for the load balancer',
	'/metrics': 'for the operator; the reverse proxy decides who reaches it',
	'/api/[...rest]': 'says "not found" in the form of the API; reads nothing',
	'/api/v1/openapi.json': 'describes the API; holds nothing of anybody',
	'/api/v1/exports/qualifications': 'for other systems: the handler asks for a bearer token',
	'/api/v1/people/[id]/qualifications': 'for other systems: the handler asks for a bearer token'
};

export function isPublicRoute(routeId: string | null): boolean {
	return routeId !== null && routeId.replace(/\/\([^)]+\)/g, '') in publicRoutes;
}
